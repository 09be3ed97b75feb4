import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { shapeProblems } from '../../../src/rule/option-shape.ts';
import { windowsAlerts } from '../../../src/t1053/extended/windows-alerts.ts';
import { findings, t1053, t1053Extended } from '../../../src/t1053/index.ts';
import { created, outcome, process } from '../events.ts';
import { changed, connected, loaded, loggedOn, script } from './windows-events.ts';

/** With the seven, whose extended rules read the same records. */
const every = [...t1053, ...windowsAlerts];

const rules = windowsAlerts.map(({ rule }) => rule);

describe('each alert', () => {
  test('has a name of its own, as an alert of Windows', () => {
    const others = [...t1053, ...t1053Extended].map(({ rule }) => rule.name);
    const all = [...others, ...findings.map(({ finding }) => finding.name)];
    for (const { name } of rules) {
      expect(name).toMatch(/^T1053Win[A-Z]\w+$/);
      expect(all.filter((other) => other === name)).toEqual([name]);
    }
  });

  test.each(rules)('$name needs what its parts read, and reads what it needs', (rule) => {
    const needed = (rule.about?.requirements ?? []).flatMap(({ telemetry }) => telemetry);
    for (const { telemetry, tier } of rule.selections) {
      expect(needed).toEqual(expect.arrayContaining([...telemetry]));
      expect(tier).toBe('extended');
    }
  });

  test.each(rules)('$name takes the options of allow entries, and no others', (rule) => {
    const shape = rule.about?.options ?? { type: 'record', fields: {} };
    const entry = { allowHosts: ['a'], allowEntries: [{ actor: 'x' }], allow: 'drop' };
    expect(shapeProblems(shape, entry, 'options')).toEqual([]);
    expect(shapeProblems(shape, { extended: {} }, 'options').map(({ code }) => code)).toEqual([
      'option-unknown',
    ]);
  });
});

/** Texts that no honest record holds. */
const arbText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('__proto__', 'constructor', '\ud800', '\u0000', '', '"', '\\\\', '$x', '-', '/s'),
);

const arbEvent: fc.Arbitrary<TelemetryEvent> = fc
  .record({ text: arbText, other: arbText, atMs: fc.nat(20_000), shape: fc.nat(8) })
  .map(({ text, other, atMs, shape }): TelemetryEvent => {
    const actor = { user: text, domain: other, sid: text, logonId: other, atMs };
    if (shape === 0) return process(`schtasks /run /s ${text} /tn ${other}`, { ...actor, pid: 1 });
    if (shape === 1) return process(`schtasks /query /s ${text}`, { ...actor, host: other });
    if (shape === 2) {
      const image = 'C:\\Windows\\System32\\cmd.exe';
      return process(`cmd /c schtasks /create ${text}`, { ...actor, image, pid: 2 });
    }
    if (shape === 3) return changed(text, other, actor);
    if (shape === 4) return created(text, { ...actor, clientPid: 0 });
    if (shape === 5) return loaded(text, { ...actor, module: '\\taskschd.dll', pid: 3 });
    if (shape === 6) return connected(135, { atMs, destinationIp: text, sourceIp: other, pid: 3 });
    const call = `Register-ScheduledTask -TaskName ${text} -CimSession ${other} -Execute ${text}`;
    return shape === 7 ? script(call, { atMs, path: other }) : loggedOn(actor);
  });

test('no value of a field makes a rule throw', () => {
  fc.assert(
    fc.property(fc.array(arbEvent, { maxLength: 12 }), (events) => {
      const { notes } = outcome(every, events);
      expect(notes.filter(({ code }) => code === 'callback-threw')).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test('delivering every event twice gives the same alerts', () => {
  fc.assert(
    fc.property(fc.array(arbEvent, { maxLength: 8 }), (unsorted) => {
      const events = unsorted.sort((a, b) => a.timeMs - b.timeMs);
      const ids = (all: readonly TelemetryEvent[]) =>
        new Set(outcome(every, all).alerts.map(({ id }) => id));
      expect(ids(events.flatMap((event) => [event, event]))).toEqual(ids(events));
    }),
    { numRuns: 50 },
  );
});
