import fc from 'fast-check';
import type { Actor, EventBase } from '../core/event.ts';
import { hostileText, hostileValue } from './hostile.ts';

/** Arbitraries by field. */
export type Model<T> = { [K in keyof T]: fc.Arbitrary<T[K]> };

/** 2020 to 2030: times that telemetry has. */
const START_MS = 1_577_836_800_000;
const END_MS = 1_893_456_000_000;

/** One of some texts, now and then a hostile one. */
export function textOf(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...texts) },
    { weight: 1, arbitrary: hostileText },
  );
}

/** A value, or none. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 3 });
}

/** A process id, now and then one that no system gives. */
export const pid: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 4, max: 65_536 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 2 ** 32, 2 ** 53, 0.5) },
);

/** A process GUID in lower case without braces. */
export const guid: fc.Arbitrary<string> = fc.uuid();

/** A path of a program or file on Windows or Linux. */
export const path: fc.Arbitrary<string> = textOf(
  'C:\\Windows\\System32\\schtasks.exe',
  'C:\\Windows\\System32\\cmd.exe',
  'C:\\Windows\\System32\\Tasks\\Backup',
  'C:\\Users\\Public\\a b.exe',
  '\\\\fileserver\\share\\x.ps1',
  '/etc/crontab',
  '/var/spool/cron/crontabs/root',
  '/usr/bin/crontab',
);

/** An address. */
export const ip: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.ipV4() },
  { weight: 2, arbitrary: fc.ipV6() },
  { weight: 1, arbitrary: textOf('::1', '127.0.0.1', '-', '::ffff:10.0.0.1') },
);

const user = maybe(textOf('alice', 'Administrator', 'SYSTEM', 'WS01$', 'root'));

/** What every telemetry event has. */
export const base: Model<Required<EventBase>> = {
  timeMs: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: START_MS, max: END_MS }) },
    { weight: 1, arbitrary: fc.constantFrom(0, -1, START_MS, 253_402_300_799_999) },
  ),
  clock: textOf('System.TimeCreated', '@timestamp', 'UtcTime'),
  host: textOf('ws01', 'ws02', 'dc01', '10.0.0.7'),
  fqdn: maybe(textOf('ws01.corp.example', 'dc01.corp.example')),
  telemetry: textOf('security/4688', 'security/4698', 'sysmon/1', 'sysmon/11', 'auditd/1300'),
  recordId: maybe(fc.nat().map(String)),
  origin: fc.record(
    { source: textOf('a.jsonl', 'logs/b.evtx'), position: fc.nat() },
    { noNullPrototype: true },
  ),
  records: maybe(fc.array(fc.nat(), { maxLength: 3 })),
  fields: fc.dictionary(textOf('CommandLine', 'Image', 'User', 'EventID'), hostileValue, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  user,
  raw: hostileValue,
};

/** Who acted. */
export const actor: Model<Required<Actor>> = {
  user,
  domain: maybe(textOf('CORP', 'NT AUTHORITY', 'WS01')),
  sid: maybe(textOf('S-1-5-18', 'S-1-5-21-1-2-3-1104')),
  logonId: maybe(textOf('0x3e7', '0x1a2b3c')),
  loginUser: maybe(textOf('alice', 'unset')),
};
