import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { field } from '../../src/match/predicate.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { detector } from '../../src/rule/detector.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { remember, type SeenKeys, seenIn } from '../../src/rule/seen.ts';
import { outcome, process, START_MS } from '../t1053/events.ts';

describe('what a rule remembers', () => {
  test('is the earliest and the latest time of each key, whatever the order', () => {
    const keys: SeenKeys = new Map();
    const times = [5, 3, 9].map((timeMs) => remember(keys, ['a', ['a', 1]], timeMs));
    expect(times).toEqual([false, false, false]);
    expect(seenIn(keys).firstMs('a')).toBe(3);
    expect(seenIn(keys).lastMs('a')).toBe(9);
    expect(seenIn(keys).lastMs(['a', 1])).toBe(9);
    expect(seenIn(keys).lastMs('b')).toBeUndefined();
    expect(seenIn(keys).firstMs(['a', 1])).toBe(3);
    expect(seenIn(keys).firstMs(['a', '1'])).toBeUndefined();
  });

  test('is bounded: at the bound nothing is forgotten, one above the stalest is', () => {
    const keys: SeenKeys = new Map();
    for (let i = 0; i < LIMITS.seenMax; i += 1) expect(remember(keys, [i], i)).toBe(false);
    remember(keys, [0], LIMITS.seenMax);
    expect(remember(keys, ['one above'], 0)).toBe(true);
    expect(keys.size).toBe(LIMITS.seenMax);
    expect([0, 1, 2].map((key) => seenIn(keys).firstMs(key))).toEqual([0, undefined, 2]);
  });
});

/** Fires on a command line that no earlier event had. */
const firstOnly: Rule = defineRule<string>({
  name: 'First',
  title: 'A test',
  revision: 1,
  attack: { version: '18.0', tactics: [], techniques: [] },
  withinMs: 0,
  selections: [
    {
      id: 'first/b1',
      tier: 'baseline',
      telemetry: ['sysmon/1'],
      gate: field('kind', 'process'),
      refine: (event, seen) => {
        const text = commandOf(event);
        const isFirst = seen.firstMs(text) === undefined;
        return isFirst ? { keys: [text], text, facts: text } : undefined;
      },
    },
  ],
  describe: () => ({ reasons: [], summary: 'first', source: {}, details: {} }),
  remember: (event) => [commandOf(event)],
});

function commandOf(event: TelemetryEvent): string {
  return event.kind === 'process' ? (event.commandLine ?? '') : '';
}

test('refine is asked before its own event is remembered', () => {
  const events = ['x', 'x', 'y', 'x'].map((command, atMs) => process(command, { atMs }));
  const { alerts } = outcome([{ rule: firstOnly }], events);
  expect(alerts.map(({ firstMs }) => firstMs - START_MS)).toEqual([0, 2]);
});

test('a restored detector remembers what the saved one did', () => {
  const machine = detector([firstOnly], 'fire');
  const said: unknown[] = [];
  const event = process('x');
  const input = { kind: 'event', timeMs: event.timeMs, event } as const;
  const state = machine.step(machine.start(), input, (output) => said.push(output));
  const restored = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
  machine.step(restored, { ...input, event: process('x') }, (output) => said.push(output));
  expect(said).toHaveLength(1);
});

test('events of other kinds than it names are not remembered', () => {
  const named = (rememberKinds: Rule['rememberKinds']) =>
    outcome([{ rule: { ...firstOnly, rememberKinds } }], [process('x'), process('x', { atMs: 1 })]);
  expect(named(undefined).alerts).toHaveLength(1);
  expect(named(['task', 'process']).alerts).toHaveLength(1);
  expect(named(['task']).alerts).toHaveLength(2);
});
