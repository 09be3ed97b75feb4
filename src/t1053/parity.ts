/** The rule that does what a published query does, for side-by-side migration. */
import type { Entity } from '../core/alert.ts';
import { minutes } from '../core/duration.ts';
import type { Actor, TelemetryEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';
import { windowStart } from '../core/time.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { Finding, Rule, RuleDefinition } from '../rule/rule.ts';
import type { PublishedQuery } from './published-query.ts';

/** The published queries group equal rows in clock-aligned buckets of this length. */
const GROUP_MS = minutes(5);

/** The rule that does what a published query does. */
export function parityRule(
  common: Pick<
    RuleDefinition<ParityFacts>,
    'name' | 'title' | 'revision' | 'attack' | 'mask' | 'about'
  >,
  query: PublishedQuery,
): Rule {
  const { id, gate, telemetry, matches } = query;
  const refine = (event: TelemetryEvent): Finding<ParityFacts> | undefined =>
    matches(event) ? parityFinding(event, query.rowOf(event)) : undefined;
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
function parityFinding(event: TelemetryEvent, columns: readonly unknown[]): Finding<ParityFacts> {
  // XML writes every line end as one line feed, JSON as the source did: it is one row all the same.
  const row = columns.map((column) => String(column ?? '').replace(/\r\n?/g, '\n'));
  const host = event.fqdn ?? event.host;
  const actor: Actor =
    event.kind === 'cloudOp' ? { user: event.caller } : 'user' in event ? event : {};
  return {
    // The row holds the command line, so only its hash may be kept.
    keys: [['parity', windowStart(event.timeMs, GROUP_MS), host, digest(JSON.stringify(row))]],
    text: event.telemetry,
    facts: { host, account: actor.user, domain: actor.domain },
  };
}
