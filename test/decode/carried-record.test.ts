import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { carriedRecord } from '../../src/decode/carried-record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { callLines } from './audit-lines.ts';
import { eventOf, failureOf } from './decoded.ts';
import { sysmonLinuxXml } from './linux-shapes.ts';
import { flatRecord, SECURITY } from './shapes.ts';

/** All sample data is synthetic. */
type Wrap = (text: string) => object;

const CARRIERS: readonly (readonly [name: string, wrap: Wrap, host: string])[] = [
  ['Splunk', (text) => ({ _raw: text, host: 'Web02', sourcetype: 'x' }), 'web02'],
  ['an export of Splunk', (text) => ({ result: { _raw: text, host: 'web02' } }), 'web02'],
  ['the collector of Splunk', (text) => ({ event: text, host: 'web02', time: 1 }), 'web02'],
  ['Elastic', (text) => ({ event: { original: text }, host: { name: 'web02' } }), 'web02'],
  ['Elastic, joined names', (text) => ({ 'event.original': text, 'host.name': 'web02' }), 'web02'],
  ['Logstash', (text) => ({ message: text, host: 'web02', '@version': '1' }), 'web02'],
  ['Wazuh', (text) => ({ full_log: text, agent: { name: 'web02' } }), 'web02'],
  ['Fluent Bit', (text) => ({ date: 1, log: text, hostname: 'web02' }), 'web02'],
  ['Graylog', (text) => ({ short_message: text, host: 'web02' }), 'web02'],
  ['NXLog', (text) => ({ Message: text, Hostname: 'web02' }), 'web02'],
  ['CloudWatch', (text) => ({ '@message': text, '@log': 'x' }), 'localhost'],
  ['Azure Monitor', (text) => ({ RawData: text, Computer: 'web02' }), 'web02'],
  [
    'three in a row',
    (text) => ({
      _raw: JSON.stringify({ log: { message: '-' }, body: JSON.stringify({ log: text }) }),
      host: 'web02',
    }),
    'web02',
  ],
];

const create = callLines({
  syscall: 257,
  args: ['ffffff9c', '55d0', '241', '1b6'],
  cwd: '/root',
  items: [{ nametype: 'CREATE', name: '/etc/cron.d/nightly' }],
  proctitle: 'bash',
});

function decodeAll(records: readonly unknown[]): readonly Decoded[] {
  const decoder = createDecoder();
  const decoded = records.map((data, at) => decoder.push(new SourceRecord(data, 's', at)));
  return [...decoded.flat(), ...decoder.flush()];
}

describe.each(CARRIERS)('%s', (_, wrap, host) => {
  test('carries audit records of the host that it names', () => {
    expect(decodeAll(create.map(wrap))).toMatchObject([
      { kind: 'file', path: '/etc/cron.d/nightly', host },
    ]);
  });

  test('carries lines of syslog, event XML and JSON', () => {
    const line = '2026-05-12T09:14:03Z web01 crontab[7]: (bob) REPLACE (bob)';
    expect(eventOf(wrap(line))).toMatchObject({ kind: 'cron', user: 'bob', host: 'web01' });
    expect(eventOf(wrap(sysmonLinuxXml(1, { Image: '/usr/bin/id' })))).toMatchObject({
      telemetry: 'sysmon-linux/1',
    });
    const json = JSON.stringify(flatRecord(SECURITY, 4625, {}));
    expect(eventOf(wrap(json))).toMatchObject({ telemetry: 'security/4625' });
  });
});

test('an object in the field of an event is a record, too', () => {
  const event = flatRecord(SECURITY, 4625, {});
  expect(eventOf({ event, host: 'x' })).toMatchObject({ telemetry: 'security/4625' });
});

test('the event keeps the whole carrier', () => {
  const data = { log: '2026-05-12T09:14:03Z web01 crontab[7]: (bob) REPLACE (bob)' };
  expect(eventOf(data)).toMatchObject({ raw: data, origin: { source: 'test', position: 7 } });
});

test('a text that begins as no record is none, and neither is one within four carriers', () => {
  for (const message of ['', 'hello', '[', '{', '{"a":1}', '2026', 'Maybe 1', 7, null, ['{}']]) {
    expect(failureOf({ message })).toMatchObject({ code: 'unknown-format' });
  }
  expect(carriedRecord({ message: 'hello', agent: { name: 'x' } })).toBeUndefined();
  const line = '2026-05-12T09:14:03Z web01 crontab[7]: (bob) REPLACE (bob)';
  const nested = (count: number): object => ({
    message: count === 1 ? line : JSON.stringify(nested(count - 1)),
  });
  expect(eventOf(nested(3))).toMatchObject({ kind: 'cron' });
  expect(failureOf(nested(4))).toMatchObject({ code: 'unknown-format' });
});
