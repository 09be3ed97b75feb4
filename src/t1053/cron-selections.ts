/** Which events the alerts on cron tables look at. */
import type { CronEvent, ProcessEvent } from '../core/event.ts';
import { and, field, or, type Predicate } from '../match/predicate.ts';
import { contains, oneOf } from '../match/value-test.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import type { Seen } from '../rule/seen.ts';
import { type CronFacts, type CronOp, commandFinding } from './cron-facts.ts';
import { fileFinding } from './cron-file.ts';

type CronSelection = Selection<CronFacts>;

const FILE_TELEMETRY = ['auditd/syscall', 'auditd/path', 'sysmon-linux/11'] as const;
const PROCESS_TELEMETRY = ['auditd/syscall', 'sysmon-linux/1'] as const;

const named = contains('cron', { cased: true });

const FILES: Predicate = and(
  field('kind', 'file'),
  or(field('path', named), field('oldPath', named)),
);

/** Files of cron to which one of these happened; see `Selection` for `id`, `tier` and `holdMs`. */
export function cronFiles(
  more: Pick<CronSelection, 'id' | 'tier' | 'holdMs'>,
  ops: readonly CronOp[],
): CronSelection {
  return {
    ...more,
    telemetry: FILE_TELEMETRY,
    gate: FILES,
    refine: (event) => {
      const found = event.kind === 'file' ? fileFinding(event) : undefined;
      return found !== undefined && ops.includes(found.facts.op) ? found : undefined;
    },
  };
}

/** Tables that crontab put in place by its own word, with the account whose table it is. */
export function crontabLines(
  id: string,
  refine: (event: CronEvent, user: string, seen: Seen) => Finding<CronFacts> | undefined,
): CronSelection {
  return {
    id,
    tier: 'baseline',
    telemetry: ['syslog/crontab'],
    gate: and(field('kind', 'cron'), field('program', 'crontab'), field('verb', 'REPLACE')),
    refine: (event, seen) => {
      const user = event.kind === 'cron' ? (event.detail ?? event.user) : undefined;
      return event.kind === 'cron' && user !== undefined ? refine(event, user, seen) : undefined;
    },
  };
}

/** Processes whose command line writes a table; see `Selection` for `id` and `holdMs`. */
export function cronCommands(
  more: Pick<CronSelection, 'id' | 'holdMs'>,
  findingOf: (event: ProcessEvent) => Finding<CronFacts> | undefined = commandFinding,
): CronSelection {
  return {
    ...more,
    tier: 'extended',
    telemetry: PROCESS_TELEMETRY,
    gate: and(
      field('kind', 'process'),
      field('telemetry', oneOf(PROCESS_TELEMETRY)),
      or(field('commandLine', named), field('cwd', named)),
    ),
    refine: (event) => (event.kind === 'process' ? findingOf(event) : undefined),
  };
}
