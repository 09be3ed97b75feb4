import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { t1053, t1053Extended } from '../../src/t1053/index.ts';
import { arbRecording } from '../../src/testing/arb-recording.ts';
import { created, file, outcome, process, registered } from './events.ts';

/** Records of creations on two hosts, close enough to meet, with their passwords. */
const arbRecord: fc.Arbitrary<TelemetryEvent> = fc
  .record({
    atMs: fc.nat(60_000),
    host: fc.constantFrom('ws1', 'ws2'),
    name: fc.constantFrom('A', 'B'),
    pid: fc.integer({ min: 1, max: 3 }),
    target: fc.constantFrom('', ' /s SRV01'),
    shape: fc.constantFrom('command', 'audit', 'channel', 'file'),
  })
  .map(({ atMs, host, name, pid, target, shape }) => {
    const place = { host, fqdn: undefined };
    if (shape === 'audit') return created(`\\${name}`, { ...place, clientPid: pid, atMs });
    if (shape === 'channel') return { ...registered(`\\${name}`, atMs), ...place };
    if (shape === 'file') return file(`C:\\Windows\\System32\\Tasks\\${name}`, { ...place, atMs });
    return process(`schtasks /create /tn ${name}${target}`, { ...place, pid, atMs });
  });

const arbStream = fc.array(arbRecord, { maxLength: 16 });

/** The actions that stand at the end, by the records that prove them. */
function actions(alerts: readonly Alert[]): string[] {
  const last = new Map<string, string>();
  for (const { id, activity, name, evidence } of alerts) {
    const records = evidence.map(({ position }) => position).sort((a, b) => a - b);
    if (activity === 'close') last.delete(id);
    else last.set(id, `${name} ${records.join(',')}`);
  }
  return [...last.values()].sort();
}

const LATENESS_MS = 60_000;
const run = (events: readonly TelemetryEvent[]) =>
  outcome(t1053, events, { latenessMs: LATENESS_MS });

test('any arrival order within the lateness gives the same set of actions', () => {
  fc.assert(
    fc.property(
      arbStream.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      ([events, shuffled]) => {
        expect(actions(run(shuffled).alerts)).toEqual(actions(run(events).alerts));
      },
    ),
    { numRuns: 300 },
  );
});

test('delivering every event twice gives the same alerts', () => {
  fc.assert(
    fc.property(arbStream, (events) => {
      const sorted = [...events].sort((a, b) => a.timeMs - b.timeMs);
      const twice = sorted.flatMap((event) => [event, event]);
      expect(actions(run(twice).alerts)).toEqual(actions(run(sorted).alerts));
      expect(run(twice).alerts.length).toBe(run(sorted).alerts.length);
    }),
    { numRuns: 200 },
  );
});

test('a replay gives the same alerts under the same ids', () => {
  fc.assert(
    fc.property(arbStream, (events) => {
      expect(run(events).alerts).toEqual(run(events).alerts);
    }),
    { numRuns: 50 },
  );
});

const arbSecret = fc
  .string({
    unit: fc.constantFrom(...'abcXYZ0189!#$%&()*+,-./:;<=>?@[]_{|}~'),
    minLength: 6,
    maxLength: 16,
  })
  .filter((secret) => !/^[-/]/.test(secret) && !secret.includes('***'));

test('a password on the command line, or on that of a parent, is in no alert and no note', () => {
  const wrappers = [
    (command: string) => `cmd.exe /c ${command}`,
    (command: string) => `cmd.exe /c "${command}"`,
    (command: string) => `powershell -c "${command}"`,
  ];
  fc.assert(
    fc.property(
      arbSecret,
      fc.constantFrom('/rp', '/RP', '-rp', '/"r"p', '/p', '-P'),
      fc.constantFrom(...wrappers),
      fc.boolean(),
      (secret, option, wrap, isRenamed) => {
        const image = isRenamed ? 'C:\\Temp\\svc.exe' : 'C:\\Windows\\System32\\schtasks.exe';
        const name = isRenamed ? 'svc.exe' : 'schtasks';
        const command = `${name} /create /s SRV01 /ru adm ${option} ${secret} /tn x`;
        const shell = process(wrap(command), { image: 'C:\\Windows\\System32\\cmd.exe', pid: 4 });
        const child = process(command, {
          image,
          originalFileName: 'schtasks.exe',
          pid: 5,
          parentPid: 4,
          parentImage: 'C:\\Windows\\System32\\cmd.exe',
          parentCommandLine: wrap(command),
          atMs: 10,
        });
        const said = run([shell, child]);
        expect(said.alerts).toHaveLength(2);
        expect(JSON.stringify(said)).not.toContain(JSON.stringify(secret).slice(1, -1));
      },
    ),
    { numRuns: 500 },
  );
});

test('no rule remembers anything of a kind that it does not name', () => {
  const rules = [...t1053, ...t1053Extended].map(({ rule }) => rule);
  fc.assert(
    fc.property(arbRecording(), ({ events }) => {
      for (const { name, remember, rememberKinds } of rules) {
        const others = events.filter(({ kind }) => rememberKinds?.includes(kind) === false);
        expect([name, ...others.flatMap((event) => remember?.(event) ?? [])]).toEqual([name]);
      }
    }),
    { numRuns: 30 },
  );
});
