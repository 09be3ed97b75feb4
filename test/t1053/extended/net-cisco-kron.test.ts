import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../../src/core/record.ts';
import { createDecoder } from '../../../src/decode/decoder.ts';
import { t1053NetCiscoKron as alert } from '../../../src/t1053/extended/net-cisco-kron.ts';
import { outcome } from '../events.ts';

/** What the alert says of a line of syslog, as the decoder reads it. */
function said(line: string) {
  const decoder = createDecoder({ assume: { zone: 'UTC', year: 2026 } });
  const decoded = decoder.push(new SourceRecord(line, 'test', 0));
  const events = decoded.flatMap((one) => (one.kind === 'decodeFailure' ? [] : [one]));
  return outcome([alert], events).alerts;
}

const HEAD = '<189>Mar  1 18:46:11 rtr01 ';
const logged = (command: string) =>
  said(`${HEAD}%PARSER-5-CFGLOG_LOGGEDCMD: User:admin  logged command:${command}`);

describe('what fires', () => {
  test.each([
    ['kron policy-list sync', 35],
    ['kron occurrence sync at 1:00', 35],
    ['kron occurrence sync at 1:00 recurring', 45],
    ['kron occurrence sync system-startup', 45],
    ['!exec: kron policy-list sync', 35],
  ])('%s', (command, score) => {
    expect(logged(command).map((one) => one.score)).toEqual([score]);
  });

  test('says what and who', () => {
    expect(logged('kron policy-list sync')[0]).toMatchObject({
      summary: 'kron policy-list sync was configured on rtr01 by admin',
      source: { host: 'rtr01', account: 'admin' },
      details: { command: 'kron policy-list sync' },
    });
  });

  test('behind the number that a router counts its messages by', () => {
    const message = '%PARSER-5-CFGLOG_LOGGEDCMD: User:admin  logged command:kron policy-list x';
    expect(said(`${HEAD}45: *Mar  1 18:46:11.123: ${message}`)).toHaveLength(1);
  });
});

describe('what looks alike', () => {
  test.each([
    'show kron schedule',
    'no kron policy-list sync',
    'hostname kron',
    'kron policy-list',
  ])('%s is silent', (command) => {
    expect(logged(command)).toEqual([]);
  });

  test('a text about it is silent', () => {
    expect(said(`${HEAD}app: the command: kron policy-list x`)).toEqual([]);
  });
});
