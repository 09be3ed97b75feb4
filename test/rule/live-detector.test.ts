import { expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { masksOf } from '../../src/rule/detector.ts';
import { LiveDetector } from '../../src/rule/live-detector.ts';
import type { Rule } from '../../src/rule/rule.ts';
import { secOpsWinScheduledTaskCreation } from '../../src/t1053/index.ts';
import { madeUp } from '../catalogue/desk.ts';
import { created, process } from '../t1053/events.ts';

const A: Rule = madeUp('A', { withinMs: 60_000 }).rule;
const B: Rule = madeUp('B', { withinMs: 60_000 }).rule;
const live = (...rules: readonly Rule[]) => rules.map((rule) => ({ key: rule.name, rule }));

function element(event: TelemetryEvent): StreamElement<TelemetryEvent> {
  return { kind: 'event', timeMs: event.timeMs, event };
}

function step(detector: LiveDetector, event: TelemetryEvent): string[] {
  const told: string[] = [];
  detector.step(element(event), (output) => {
    if (output.kind === 'out') told.push(`${output.value.name} ${output.value.count}`);
  });
  return told;
}

test('rules that stay keep their state, the others begin anew', () => {
  const detector = new LiveDetector('fire');
  expect(detector.change(live(A, B), [])).toEqual([A, B]);
  expect(step(detector, process('x', { pid: 1 }))).toEqual(['A 1', 'B 1']);
  expect(detector.change([{ key: 'B2', rule: B }, ...live(A)], [])).toEqual([B]);
  expect(step(detector, process('y', { pid: 1, atMs: 10 }))).toEqual(['B 1', 'A 2']);
});

test('without rules it holds nothing', () => {
  const detector = new LiveDetector('fire');
  expect(step(detector, process('x'))).toEqual([]);
  expect(detector.snapshot()).toBeUndefined();
  detector.change(live(A), []);
  step(detector, process('x', { pid: 1 }));
  expect(detector.snapshot()).toBeDefined();
  detector.change([], []);
  expect(detector.snapshot()).toBeUndefined();
  detector.change(live(A), []);
  expect(step(detector, process('y', { pid: 1, atMs: 10 }))).toEqual(['A 1']);
});

test('processes that were seen stay for a rule that comes later, masked by every mask', () => {
  const detector = new LiveDetector('fire');
  const late = secOpsWinScheduledTaskCreation.rule;
  detector.change(live(A), masksOf([late]));
  step(detector, process('schtasks /create /tn T /tr calc /s srv /p Winter!26', { pid: 7 }));
  detector.change(live(A, late), masksOf([late]));
  const told: unknown[] = [];
  detector.step(element(created('\\T', { clientPid: 7, atMs: 10 })), (output) => told.push(output));
  expect(JSON.stringify(told)).toContain('/p ***');
  expect(JSON.stringify(told)).not.toContain('Winter');
});
