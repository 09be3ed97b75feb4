import fc from 'fast-check';
import { sequence } from '../../src/correlate/sequence.ts';
import { never } from '../../src/correlate/step.ts';
import { assertSame, type Law } from '../../src/testing/law.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import { run } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import type { Kernel } from './mutant.ts';
import { type Elements, marks, type Options } from './pairs.ts';
import type { Trial } from './trial.ts';

const LONG_MS = 1_000;
const isA = (event: Mark): boolean => event.name === 'a';
const isB = (event: Mark): boolean => event.name === 'b';
const pattern = sequence({ a: isA, b: isB });

/** The bounds on what is held, which the oracle does not know (P3, K4). */
export const boundsTrial: Trial = {
  title: 'a, then b, with bounds',
  laws: (kernel) => [runsBounded(kernel), keysBounded(kernel), comesBack(kernel), numbered(kernel)],
};

type Made = ReturnType<Kernel['patternMachine']>;

function machineOf(kernel: Kernel, options: Partial<Options>): Made {
  return kernel.patternMachine(pattern as never, { within: LONG_MS, ...options } as never);
}

function runsBounded(kernel: Kernel): Law {
  const bounds = fc.integer({ min: 1, max: 3 });
  const victims = fc.constantFrom('oldest' as const, 'newest' as const);
  const streams = marks(['a', 'b']).map((elements): Elements => inOrder(elements));
  const law = fc.property(streams, bounds, victims, (elements, openMax, victim) => {
    const { outputs, notes } = run(machineOf(kernel, { openMax, victim }), elements);
    const told: string[] = [];
    let open: number[] = [];
    let evicted = 0;
    for (const element of elements) {
      if (element.kind !== 'event') continue;
      if (element.event.name === 'a') open.push(element.timeMs);
      else told.push(...open.map((ms) => `${ms}-${element.timeMs}`));
      if (element.event.name === 'b') open = [];
      evicted += Math.max(0, open.length - openMax);
      open = victim === 'oldest' ? open.slice(-openMax) : open.slice(0, openMax);
    }
    assertSame(
      [...outputs.map(({ fromMs, toMs }) => `${fromMs}-${toMs}`), countOf(notes)],
      [...told, `${evicted} evicted`],
    );
  });
  return ['beyond openMax one run is given up and noted', law];
}

/** Keys that come one after the other: those that came first go first. */
function keysBounded(kernel: Kernel): Law {
  const at = (name: string, timeMs: number): Elements[number] => {
    return { kind: 'event', timeMs, event: { name, timeMs, key: `k${timeMs % 100}` } };
  };
  const streams = fc.nat(6).map((count): Elements => {
    const indices = Array.from({ length: count }, (_, index) => index);
    return [...indices.map((i) => at('a', i)), ...indices.map((i) => at('b', 100 + i))];
  });
  const law = fc.property(streams, fc.integer({ min: 1, max: 4 }), (elements, keysMax) => {
    const count = elements.length / 2;
    const indices = Array.from({ length: count }, (_, index) => index);
    const by = (event: Mark): string | undefined => event.key;
    const { outputs, notes } = run(machineOf(kernel, { keysMax, by } as never), elements);
    const kept = indices.slice(-keysMax);
    // A key that has told is held for a time, so that only what came before counts.
    const first = run(machineOf(kernel, { keysMax, by } as never), elements.slice(0, count));
    assertSame(
      [...outputs.map(({ key }) => String(key)), countOf(first.notes)],
      [...kept.map((i) => `k${i}`), `${count - kept.length} evicted`],
    );
    if (notes.some(({ code }) => code !== 'evicted')) throw new Error('expected no other notes');
  });
  return ['beyond keysMax one key is given up and noted', law];
}

/**
 * A key that was given up is forgotten, with its absences, and begins anew when it comes again:
 * what was to be done about the old one does not touch the new one.
 */
function comesBack(kernel: Kernel): Law {
  const key = fc.constantFrom('k0', 'k1', 'k2');
  const starts = fc.array(fc.tuple(key, fc.nat(3)), { minLength: 1, maxLength: 5 });
  const law = fc.property(starts, fc.boolean(), (drawn, isTimed) => {
    let timeMs = 0;
    const elements = drawn.map(([of, gapMs]): Elements[number] => {
      timeMs += gapMs;
      return { kind: 'event', timeMs, event: { name: 'a', timeMs, key: of } };
    });
    const last = drawn.at(-1)?.[0] ?? 'k0';
    const from = drawn.findLastIndex(([of]) => of !== last) + 1;
    const own = elements.slice(from).map((one) => (one.kind === 'event' ? one.timeMs : 0));
    const mark = { kind: 'watermark', watermarkMs: timeMs + 8 } as const;
    const close = { name: 'b', timeMs: timeMs + 9, key: last };
    const end = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY } as const;
    const all = [...elements, mark, { kind: 'event', timeMs: close.timeMs, event: close }, end];
    const of = isTimed ? sequence({ a: isA, n: never(isB, { afterMs: 8 }) }) : pattern;
    const options = { within: 10, keysMax: 1, by: ({ key: k }: Mark) => k } as never;
    const { outputs } = run(kernel.patternMachine(of as never, options), all as Elements);
    const inTime = own.filter((ms) => isTimed || close.timeMs - ms <= 10);
    assertSame(
      outputs.map((output) => `${output.key} ${output.fromMs}`),
      inTime.map((ms) => `${last} ${ms}`),
    );
  });
  return ['a key that was given up begins anew', law];
}

/** Detections that agree in key, steps and times get different ids, also in another key (D2). */
function numbered(kernel: Kernel): Law {
  const name = fc.constantFrom('a', 'b');
  const event = fc.record({ name, key: fc.constantFrom('k0', 'k1'), gapMs: fc.nat(2), mark: fc.nat(2) });
  const streams = fc.array(event, { maxLength: 8 }).map((drawn): Elements => {
    let timeMs = 0;
    return drawn.flatMap(({ gapMs, mark, ...one }): Elements => {
      timeMs += gapMs;
      const element = { kind: 'event', timeMs, event: { ...one, timeMs } } as const;
      if (mark > 0) return [element];
      return [{ kind: 'watermark', watermarkMs: timeMs - 1 }, element];
    });
  });
  const one = sequence({ a: isA });
  const law = fc.property(streams, fc.boolean(), (elements, isPair) => {
    const options = { within: 3, by: ({ key }: Mark) => key } as never;
    const machine = kernel.patternMachine((isPair ? pattern : one) as never, options);
    const ids = run(machine, elements).outputs.map(({ id }) => id);
    assertSame([...new Set(ids)], ids);
    let state = machine.start();
    const again: string[] = [];
    for (const element of elements) {
      state = machine.step(state, element, (output) => {
        if (output.kind === 'out') again.push(output.value.id);
      });
      state = machine.restore(JSON.parse(JSON.stringify(machine.snapshot(state))));
    }
    assertSame(again, ids);
  });
  return ['detections that agree in all else have ids of their own', law];
}

function countOf(notes: readonly { readonly code: string }[]): string {
  return `${notes.filter(({ code }) => code === 'evicted').length} evicted`;
}
