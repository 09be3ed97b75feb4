/** Tables that crontab lists and then puts in place: `(crontab -l; echo …) | crontab -`. */
import { seconds } from '../core/duration.ts';
import type { CronEvent, ProcessEvent } from '../core/event.ts';
import { isNear } from '../core/time.ts';
import { baseNameOf } from '../core/unix-path.ts';
import { and, field } from '../match/predicate.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import {
  actorFacts,
  CRON_WITHIN_MS,
  type CronFacts,
  tableFinding,
  tableKey,
} from './cron-facts.ts';
import type { CronSighting } from './cron-judgement.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import { cronCommands } from './cron-selections.ts';
import { crontabOption, crontabReplacement } from './crontab-command.ts';
import { shellTokens } from './shell-words.ts';

/** Longest time from the list to what takes its place. */
const PIPELINE_MS = seconds(5);

/**
 * What proves nothing alone: a table that is listed, in syslog and by its command line, and a
 * replacement of the own table from a file, which many programs make.
 */
export function pipelineParts(id: string): readonly Selection<CronFacts>[] {
  return [
    cronCommands({ id: `${id}/x2`, holdMs: CRON_WITHIN_MS }, partFinding),
    {
      id: `${id}/log/x2`,
      tier: 'extended',
      telemetry: ['syslog/crontab'],
      gate: and(field('kind', 'cron'), field('program', 'crontab'), field('verb', 'LIST')),
      holdMs: CRON_WITHIN_MS,
      refine: (event) => (event.kind === 'cron' ? listFinding(event) : undefined),
    },
  ];
}

function listFinding(event: CronEvent): Finding<CronFacts> | undefined {
  const owner = event.detail ?? event.user;
  if (owner === undefined) return undefined;
  const found = tableFinding(event, owner, 'list');
  return { ...found, facts: { ...found.facts, isPart: true } };
}

function partFinding(event: ProcessEvent): Finding<CronFacts> | undefined {
  const { image, commandLine = '', host, fqdn, pid, parentPid, user } = event;
  if (baseNameOf(image) !== 'crontab') return undefined;
  const [, ...words] = shellTokens(commandLine).map(({ text }) => text);
  const list = crontabOption(words, 'l');
  const part = list ?? crontabReplacement(words);
  const owner = part?.user ?? user;
  if (part === undefined || owner === undefined) return undefined;
  const place = { cronClass: 'spool', name: owner, user: owner } as const;
  const clean = maskCronSecrets(commandLine);
  return {
    keys: [tableKey(host, place, undefined)],
    text: `process ${clean}`,
    facts: {
      via: 'command',
      op: list === undefined ? 'replace' : 'list',
      isPart: true,
      place,
      fqdn,
      ...actorFacts(event),
      pid,
      parentPid,
      writer: image,
      commandLine: clean,
    },
  };
}

/**
 * True for a replacement by an account that had listed the table at most five seconds before: in
 * syslog, or by two programs of one parent.
 */
export function isPipeline(
  { facts, timeMs }: CronSighting,
  among: readonly CronSighting[],
): boolean {
  const { via, op, account, parentPid } = facts;
  if (op !== 'replace' || via === 'file' || (via === 'command' && parentPid === undefined)) {
    return false;
  }
  return among.some(
    ({ facts: other, timeMs: listMs }) =>
      other.op === 'list' &&
      other.via === via &&
      other.account === account &&
      (via === 'syslog' || other.parentPid === parentPid) &&
      isNear(listMs, timeMs - PIPELINE_MS, timeMs, 0),
  );
}
