/** What osquery lists of the jobs in cron tables: rows that came, and rows that went. */
import type { OtherEvent } from '../core/event.ts';
import { and, field } from '../match/predicate.ts';
import type { Finding, Selection } from '../rule/rule.ts';
import { cronContent } from './cron-content.ts';
import { type CronFacts, tableKey } from './cron-facts.ts';
import { cronPath, loadable } from './cron-path.ts';
import { maskCronSecrets } from './cron-secrets.ts';

/** Columns of osquery's table `crontab`, and what the result says of the row. */
interface FeedFields {
  readonly action?: unknown;
  readonly counter?: unknown;
  readonly path?: unknown;
  readonly event?: unknown;
  readonly command?: unknown;
  readonly minute?: unknown;
  readonly hour?: unknown;
  readonly day_of_month?: unknown;
  readonly month?: unknown;
  readonly day_of_week?: unknown;
}

/** Jobs that came (`write`) or went (`delete`); see `Selection` for `id`, `tier` and `holdMs`. */
export function cronFeed(
  more: Pick<Selection<CronFacts>, 'id' | 'tier' | 'holdMs'>,
  ops: readonly CronFacts['op'][],
): Selection<CronFacts> {
  return {
    ...more,
    telemetry: ['osquery/crontab'],
    gate: and(field('kind', 'other'), field('telemetry', 'osquery/crontab')),
    refine: (event) => {
      const found = event.kind === 'other' ? feedFinding(event) : undefined;
      return found !== undefined && ops.includes(found.facts.op) ? found : undefined;
    },
  };
}

/** The first run of a query lists all that is there (`counter` 0), which is no change. */
function feedFinding({ host, fqdn, fields }: OtherEvent): Finding<CronFacts> | undefined {
  const { action, counter, path }: FeedFields = fields;
  const isChange = action === 'added' || action === 'removed';
  if (!isChange || !/^[1-9]\d{0,15}$/.test(String(counter)) || typeof path !== 'string') {
    return undefined;
  }
  const place = cronPath(path);
  if (place === undefined || loadable(place.cronClass, place.name) === 'no') return undefined;
  if (!['systab', 'dropin', 'spool'].includes(place.cronClass)) return undefined;
  const line = lineOf(fields);
  const op = action === 'added' ? 'write' : 'delete';
  const content = op === 'write' ? cronContent(line, place.cronClass) : undefined;
  return {
    keys: [tableKey(host, place, path)],
    text: `job ${action} in ${path}: ${maskCronSecrets(line)}`,
    facts: { via: 'feed', op, place, path, content, fqdn },
  };
}

/** The line of the table, as far as osquery keeps it. */
function lineOf(fields: FeedFields): string {
  const { event, command, minute, hour, day_of_month, month, day_of_week } = fields;
  const isNamed = typeof event === 'string' && event !== '';
  const schedule = isNamed
    ? [event.startsWith('@') ? event : `@${event}`]
    : [minute, hour, day_of_month, month, day_of_week];
  return [...schedule, command].map((part) => (typeof part === 'string' ? part : '')).join(' ');
}
