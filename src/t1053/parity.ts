/**
 * What the published queries of the pack's source do, for side-by-side migration. They test tokens
 * on the raw record and group equal rows in clock-aligned buckets of five minutes.
 */
import type { Entity } from '../core/alert.ts';
import { minutes } from '../core/duration.ts';
import type { Actor, TelemetryEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';
import { windowStart } from '../core/time.ts';
import { field, type Predicate } from '../match/predicate.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { Finding, Rule, RuleDefinition } from '../rule/rule.ts';

const GROUP_MS = minutes(5);

/**
 * Whether the text holds the token, without regard to case: where the token begins or ends with a
 * letter or digit, no other letter or digit may stand beside it.
 */
function hasToken(text: unknown, token: string): boolean {
  if (typeof text !== 'string') return false;
  const haystack = text.toLowerCase();
  const needle = token.toLowerCase();
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const isApart =
      isBoundary(needle.at(0), haystack[at - 1]) &&
      isBoundary(needle.at(-1), haystack[at + needle.length]);
    if (isApart) return true;
  }
  return false;
}

function isBoundary(edge: string | undefined, neighbour: string | undefined): boolean {
  return !isWord(edge) || !isWord(neighbour);
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[a-z0-9]/.test(character);
}

/** A published query: which events it takes and by which fields it groups them. */
export interface PublishedQuery {
  readonly id: string;
  readonly gate: Predicate;
  readonly telemetry: readonly string[];
  readonly matches: (event: TelemetryEvent) => boolean;
  readonly groupBy: readonly string[];
  /** Points of the alert; the published queries know no others. */
  readonly points: number;
}

const SUBJECT = [
  'SubjectUserSid',
  'SubjectUserName',
  'SubjectDomainName',
  'SubjectLogonId',
] as const;

const PROCESS_GROUP = [...SUBJECT, 'NewProcessId', 'CommandLine', 'ParentProcessName'] as const;

/** Every audited creation of a task (4698). */
export const PUBLISHED_CREATION: PublishedQuery = {
  id: 'win-scheduled-task-creation/parity',
  gate: field('telemetry', 'security/4698'),
  telemetry: ['security/4698'],
  matches: () => true,
  groupBy: [...SUBJECT, 'TaskName', 'TaskContent'],
  points: 25,
};

/** Every audited process (4688) with the tokens schtasks.exe, /create and /s. */
export const PUBLISHED_REMOTE: PublishedQuery = {
  id: 'win-schtasks-remote-system/parity',
  gate: field('telemetry', 'security/4688'),
  telemetry: ['security/4688'],
  matches: ({ fields: { NewProcessName, CommandLine } }) =>
    hasToken(NewProcessName, 'schtasks.exe') &&
    hasToken(CommandLine, '/create') &&
    hasToken(CommandLine, '/s'),
  groupBy: PROCESS_GROUP,
  points: 50,
};

/** The rule that does what a published query does. */
export function parityRule(
  common: Pick<RuleDefinition<ParityFacts>, 'name' | 'title' | 'revision' | 'attack' | 'mask'>,
  query: PublishedQuery,
): Rule {
  const { id, gate, telemetry, matches } = query;
  const refine = (event: TelemetryEvent): Finding<ParityFacts> | undefined =>
    matches(event) ? parityFinding(event, query.groupBy) : undefined;
  return defineRule<ParityFacts>({
    ...common,
    selections: [{ id, tier: 'parity', telemetry, gate, refine }],
    // The bucket is part of the key, so no group is longer.
    withinMs: GROUP_MS,
    describe: ([first]) => ({
      reasons: [{ points: query.points, text: 'the published query matches' }],
      summary: `${common.title} (${first?.telemetry ?? ''})`,
      source: first?.facts ?? {},
      details: {},
    }),
  });
}

interface ParityFacts extends Entity {
  readonly host: string;
}

/** The row of an event in its five-minute group: equal fields in one bucket are one row. */
function parityFinding(event: TelemetryEvent, groupBy: readonly string[]): Finding<ParityFacts> {
  // XML writes every line end as one line feed, JSON as the source did: it is one row all the same.
  const row = groupBy.map((name) => String(event.fields[name] ?? '').replace(/\r\n?/g, '\n'));
  const host = event.fqdn ?? event.host;
  const actor: Actor = 'user' in event ? event : {};
  return {
    // The row holds the command line, so only its hash may be kept.
    keys: [['parity', windowStart(event.timeMs, GROUP_MS), host, digest(JSON.stringify(row))]],
    text: event.telemetry,
    facts: { host, account: actor.user, domain: actor.domain },
  };
}
