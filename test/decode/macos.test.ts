import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import { decodeMacos, exec, macosEventOf, message, TIME } from './macos-decoded.ts';

const write = { write: { target: { path: '/tmp/x' } } };

describe('a message', () => {
  test('has its time, its number, the kind of event, and the host that is assumed', () => {
    expect(macosEventOf(message(write))).toMatchObject({
      timeMs: Date.parse('2026-05-12T09:14:03.118Z'),
      clock: 'time',
      host: 'localhost',
      telemetry: 'macos-es/write',
      recordId: '41',
      origin: { source: 'test', position: 7 },
    });
  });

  test('takes the host of the object that carries it', () => {
    expect(decodeMacos(message(write), 'MAC01.corp.example')?.[0]).toMatchObject({
      host: 'mac01',
      fqdn: 'mac01.corp.example',
    });
  });

  test('is recognised among all formats, as an object and as a line', () => {
    const decoder = createDecoder({ assume: { host: 'mac01' } });
    const record = exec('/bin/ls', ['ls', '-l']);
    for (const data of [record, JSON.stringify(record)]) {
      const [event] = decoder.push(new SourceRecord(data, 'test', 0));
      expect(event).toMatchObject({ kind: 'process', host: 'mac01', telemetry: 'macos-es/exec' });
    }
    expect(decoder.flush()).toEqual([]);
  });

  test.each([
    ['a text', 'eslogger'],
    ['an object of another kind', { time: TIME }],
    ['no process', message(write, { process: undefined })],
    ['a process without its token', message(write, { process: { executable: {} } })],
    ['no event', message({})],
    ['two events', message({ ...write, exec: {} })],
    ['an event that is none', message({ write: 1 })],
    ['a list as event', message([write])],
  ])('%s is of another format', (_, data) => {
    expect(decodeMacos(data)).toBeUndefined();
  });

  test.each([
    ['no time', undefined, 'time-missing'],
    ['no text', {}, 'time-missing'],
    ['another text', 'yesterday', 'time-invalid'],
    ['no zone', '2026-05-12T09:14:03', 'time-without-zone'],
  ])('%s in its time is a failure', (_, time, code) => {
    expect(decodeMacos(message(write, { time }))).toMatchObject([{ kind: 'decodeFailure', code }]);
  });
});
