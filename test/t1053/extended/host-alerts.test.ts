import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import type { Rule } from '../../../src/rule/rule.ts';
import { hostAlerts } from '../../../src/t1053/extended/host-alerts.ts';
import { t1053 } from '../../../src/t1053/pack.ts';
import { hostileText } from '../../../src/testing/hostile.ts';
import { file, outcome, process, value } from '../events.ts';
import { auditedFile, crontabLine, started } from '../linux-events.ts';
import { macFile, macStarted } from './host-run.ts';

const rules = hostAlerts.map(({ rule }) => rule);
const named = rules.map((rule): [string, Rule] => [rule.name, rule]);

test('every alert has a name of its own, and so has every part of one', () => {
  const all = [...t1053.map(({ rule }) => rule), ...rules];
  const names = all.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const ids = all.flatMap(({ selections }) => selections.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

describe('an alert', () => {
  test.each(named)('%s is told apart from the seven, and is of the technique', (name, rule) => {
    expect(name).toMatch(/^T1053(?:Win|Linux|Mac|Net)[A-Z]/);
    expect(rule.attack.techniques[0]?.id).toBe('T1053');
    expect(rule.attack.tactics.length).toBeGreaterThan(0);
    for (const { tier } of rule.selections) expect(tier).toBe('extended');
  });

  test.each(named)('%s says what each telemetry it reads takes', (_, rule) => {
    const known = rule.about?.requirements.flatMap(({ telemetry }) => telemetry) ?? [];
    const read = rule.selections.flatMap(({ telemetry }) => telemetry);
    for (const name of read) expect(known).toContain(name);
    expect(rule.about?.description).toMatch(/\.$/);
  });
});

const PATHS = [
  ...['/etc/systemd/system/', '/var/spool/cron/crontabs/', '/private/var/at/tabs/', '/etc/at.'],
  ...['/Library/LaunchDaemons/', '/etc/periodic/daily/', 'C:\\Windows\\SYSVOL\\'],
];
const KEYS = [
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\',
  'HKU\\S-1-5-21\\Environment\\windir',
];
const PROGRAMS = ['at', 'crontab', 'systemctl', 'systemd-run', 'launchctl', 'PlistBuddy', 'dash'];

/** Events that pass the gates of alerts and then hold what is careless to read. */
const arbEvent: fc.Arbitrary<TelemetryEvent> = fc
  .record({
    text: hostileText,
    path: fc.constantFrom(...PATHS),
    end: fc.constantFrom('', '.timer', '.plist', '.service', '.conf'),
    key: fc.constantFrom(...KEYS),
    program: fc.constantFrom(...PROGRAMS),
    option: fc.constantFrom('', '-r', '-l', '-f', '-t', '--on-active=', '\\\\', '/xml ', '-c '),
    shape: fc.nat(7),
  })
  .map(({ text, path, end, key, program, option, shape }) => {
    const line = `${program} ${option}${text}`;
    const parentImage = '/usr/sbin/cron';
    const events: readonly TelemetryEvent[] = [
      auditedFile(`${path}${text}${end}`, { commandLine: line }),
      macFile(`${path}${text}${end}`),
      file(`${path}${text}`),
      value(`${key}${text}\\SD`, { op: 'deleteValue', image: text, data: text }),
      started(`/usr/bin/${program}`, line, { parentImage, parentCommandLine: line }),
      macStarted(`/bin/${line}`),
      process(`schtasks /create ${option}${text} /tn ${text}`, { parentImage: text }),
      crontabLine(text, 'DELETE', text),
    ];
    return events[shape] ?? process(text);
  });

test('no event makes an alert throw, and every score is 0 to 100', () => {
  fc.assert(
    fc.property(fc.array(arbEvent, { maxLength: 6 }), (events) => {
      const { alerts, notes } = outcome(hostAlerts, events);
      expect(notes.filter(({ code }) => code === 'callback-threw')).toEqual([]);
      for (const { score } of alerts) expect(score >= 0 && score <= 100).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** Each one, repeated, invites some search to start over at every sign or to look far back. */
const SEEDS = [
  ...['/', '.', ' ', '"', '-t ', 'add \\environment ', '/d ', '@subsystem = ', '.timer '],
  ...['--on-active ', '-k ', 'sp_add_job', '\\Tree\\', '| sh', 'cleanmgr.exe ', 'http://1.'],
];

/** Not timed: a search that takes quadratic time on one of these does not end within the test. */
test.each(SEEDS)('long texts of %j are done with', (seed) => {
  const long = seed.repeat(16_384 / seed.length);
  const parentImage = '\\svchost.exe';
  const events = [
    ...PROGRAMS.map((program) => started(`/usr/bin/${program}`, `${program} ${long}`)),
    ...['reg.exe', 'at.exe', 'schtasks.exe', 'cmd.exe'].map((program) =>
      process(`${program} ${long}`, { image: `C:\\x\\${program}`, parentImage }),
    ),
    ...PATHS.map((path) => auditedFile(path + long)),
    ...['launchctl ', 'PlistBuddy StartInterval '].map((head) => macStarted(`/bin/${head}${long}`)),
    value(`${KEYS[0]}${long}\\SD`, { op: 'deleteValue' }),
  ];
  const { notes } = outcome(hostAlerts, events);
  expect(notes.filter(({ code }) => code === 'callback-threw')).toEqual([]);
});

test('an event that comes twice is told once', () => {
  fc.assert(
    fc.property(arbEvent, (event) => {
      const once = outcome(hostAlerts, [event]).alerts;
      expect(outcome(hostAlerts, [event, event]).alerts).toEqual(once);
    }),
    { numRuns: 40 },
  );
});
