import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';

const TIME_S = Date.UTC(2026, 4, 12, 9, 0, 0) / 1_000;

const ROW = {
  event: '',
  minute: '17',
  hour: '*',
  day_of_month: '*',
  month: '*',
  day_of_week: '*',
  command: 'root cd / && run-parts --report /etc/cron.hourly',
  path: '/etc/crontab',
};

const RESULT = {
  name: 'pack_persistence_crontab',
  hostIdentifier: 'Web01.example.org',
  calendarTime: 'Tue May 12 09:00:00 2026 UTC',
  unixTime: TIME_S,
  epoch: 0,
  counter: 3,
  columns: ROW,
  action: 'added',
};

const decoded = (record: unknown) =>
  createDecoder().push(new SourceRecord(JSON.stringify(record), 'osqueryd.results.log', 7));

describe('a result of osquery', () => {
  test('is a row with its columns, what the query is called, and when it ran', () => {
    expect(decoded(RESULT)).toMatchObject([
      {
        kind: 'other',
        telemetry: 'osquery/crontab',
        host: 'web01',
        fqdn: 'web01.example.org',
        timeMs: TIME_S * 1_000,
        clock: 'unixTime',
        origin: { source: 'osqueryd.results.log', position: 7 },
        fields: { ...ROW, action: 'added', counter: 3, epoch: 0, query: RESULT.name },
      },
    ]);
  });

  test('has texts for numbers, and hostname, in older versions', () => {
    const { hostIdentifier, ...older } = { ...RESULT, unixTime: `${TIME_S}`, hostname: 'db01' };
    expect(hostIdentifier).toBeDefined();
    expect(decoded(older)).toMatchObject([{ host: 'db01', timeMs: TIME_S * 1_000 }]);
    const { hostname, ...nameless } = older;
    expect(hostname).toBe('db01');
    expect(decoded(nameless)).toMatchObject([{ host: 'localhost' }]);
  });

  test('may be a batch of rows that came and went', () => {
    const { columns, action, ...batch } = RESULT;
    const diffResults = { added: [columns, columns], removed: [{ ...columns, minute: '18' }, 7] };
    expect(
      decoded({ ...batch, diffResults }).map(
        (event) => 'fields' in event && event.fields['action'],
      ),
    ).toEqual([action, action, 'removed']);
    expect(decoded({ ...batch, diffResults: { added: 7 } })).toEqual([]);
  });

  test('of another table is known as a result', () => {
    const processes = { ...RESULT, columns: { name: 'osqueryd', path: '/usr/bin/osqueryd' } };
    expect(decoded(processes)).toMatchObject([{ telemetry: 'osquery/result' }]);
    const { minute, ...some } = ROW;
    expect(minute).toBe('17');
    expect(decoded({ ...RESULT, columns: some })).toMatchObject([{ telemetry: 'osquery/result' }]);
  });

  test('without a time is a failure that says so', () => {
    const at = (unixTime: unknown) => decoded({ ...RESULT, unixTime });
    expect(at(undefined)).toMatchObject([{ kind: 'decodeFailure', code: 'time-missing' }]);
    for (const bad of ['soon', -1, 1.5, 9e15, '1e9']) {
      expect(at(bad)).toMatchObject([{ kind: 'decodeFailure', code: 'time-invalid' }]);
    }
  });

  test('is none where the marks are missing', () => {
    for (const other of [
      { ...RESULT, name: 7 },
      { ...RESULT, columns: [] },
      { ...RESULT, columns: undefined },
      { ...RESULT, action: undefined },
      { ...RESULT, unixTime: undefined, calendarTime: undefined },
    ]) {
      expect(decoded(other)).toMatchObject([{ code: 'unknown-format' }]);
    }
  });

  test('keeps hostile columns what they are', () => {
    const columns = JSON.parse('{"__proto__":{"x":1},"constructor":"\\ud800","action":"removed"}');
    const [event] = decoded({ ...RESULT, columns });
    expect(event).toMatchObject({ telemetry: 'osquery/result', fields: { action: 'added' } });
    expect(Object.hasOwn({}, 'x')).toBe(false);
  });

  test('comes in what a forwarder wraps around it', () => {
    const wrapped = { message: JSON.stringify(RESULT), host: { name: 'relay' } };
    expect(decoded(wrapped)).toMatchObject([{ host: 'web01', telemetry: 'osquery/crontab' }]);
  });
});
