/**
 * Results of scheduled queries of osquery, one object a line: what came and what went since the
 * last run, row by row or in one batch:
 * https://osquery.readthedocs.io/en/stable/deployment/logging/
 */
import type { Fields, OtherEvent } from '../core/event.ts';
import type { SourceRecord } from '../core/record.ts';
import { isEventTime } from '../core/time.ts';
import { textOf, wholeNumberOf } from './field-value.ts';
import type { Decoded, Format } from './format.ts';
import { hostNameOf } from './host-name.ts';
import { isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

/** A row of the table that the query reads, and whether it came or went. */
interface Row {
  readonly action: string;
  readonly columns: Fields;
}

/** Columns of the table `crontab`; a query may choose some of them. */
const CRONTAB = ['path', 'command', 'minute', 'hour', 'day_of_month', 'month', 'day_of_week'];

/**
 * Each row is an event of kind `other`: its columns, and beside them `action`, `counter`, `epoch`
 * and, as `query`, the name of the query. Hosts name queries as they like, so rows of the table
 * `crontab` are known by their columns (`osquery/crontab`); all others are `osquery/result`.
 */
export const osquery: Format = ({ host: assumed }) => ({
  push: (content, record, given) => {
    const rows = typeof content === 'string' ? undefined : rowsOf(content);
    if (rows === undefined || typeof content === 'string') return undefined;
    const timeMs = 1_000 * (wholeNumberOf(content['unixTime']) ?? Number.NaN);
    if (!isEventTime(timeMs)) return [timeFailure(content, record)];
    const name = textOf(content['hostIdentifier']) ?? textOf(content['hostname']);
    const host = hostNameOf(name ?? given ?? assumed);
    return rows.map((row): Decoded => eventOf(row, content, { ...host, timeMs }, record));
  },
  flush: () => [],
});

/** The rows, by the marks of a result: the name of a query, its time, and one of three shapes. */
function rowsOf(content: Fields): readonly Row[] | undefined {
  const { name, action, columns, diffResults, calendarTime, unixTime } = content;
  if (typeof name !== 'string' || (calendarTime === undefined && unixTime === undefined)) {
    return undefined;
  }
  if (typeof action === 'string' && isObject(columns)) return [{ action, columns }];
  if (!isObject(diffResults)) return undefined;
  return [...listed('added', diffResults), ...listed('removed', diffResults)];
}

function listed(action: 'added' | 'removed', results: Fields): readonly Row[] {
  const rows = results[action];
  return Array.isArray(rows)
    ? rows.filter(isObject).map((columns): Row => ({ action, columns }))
    : [];
}

function eventOf(
  { action, columns }: Row,
  content: Fields,
  when: Pick<OtherEvent, 'host' | 'fqdn' | 'timeMs'>,
  { source, position, data }: SourceRecord,
): OtherEvent {
  const { name, counter, epoch } = content;
  const isCrontab = CRONTAB.every((column) => Object.hasOwn(columns, column));
  return {
    kind: 'other',
    ...when,
    clock: 'unixTime',
    telemetry: isCrontab ? 'osquery/crontab' : 'osquery/result',
    origin: { source, position },
    fields: { ...columns, action, counter, epoch, query: name },
    raw: data,
  };
}

function timeFailure({ unixTime }: Fields, record: SourceRecord): RecordFailure {
  return textOf(unixTime) === undefined
    ? new RecordFailure('time-missing', 'expected a time in unixTime, received none', record)
    : new RecordFailure('time-invalid', 'expected whole seconds in unixTime', record);
}
