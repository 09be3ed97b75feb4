import { expect, test } from 'vitest';
import type { Machine } from '../../src/correlate/machine.ts';
import { Orderer } from '../../src/correlate/orderer.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';

/** Tells all that it is given, late elements included, as a line. */
const hearing: Machine<Mark, string, null> = {
  start: () => null,
  step(state, input, emit) {
    const late = input.kind === 'late' ? '~' : '';
    const value =
      input.kind === 'watermark' ? `^${input.watermarkMs}` : `${late}${input.event.name}`;
    emit({ kind: 'out', value });
    return state;
  },
  snapshot: () => null,
  restore: () => null,
};

function heard(timeline: string, late: 'drop' | 'side' | 'revise', latenessMs?: number): unknown[] {
  const orderer = new Orderer(hearing, { late, latenessMs });
  const state = orderer.start();
  const said: unknown[] = [];
  for (const element of parseTimeline(timeline)) {
    const emit = (output: { kind: string }): void =>
      void said.push('value' in output ? output.value : output.kind);
    if (element.kind === 'watermark') orderer.advance(state, element.watermarkMs, emit);
    else orderer.arrive(state, element, emit);
  }
  return said;
}

test('a machine is given its events in order, then the watermark that released them', () => {
  expect(heard('b@2 a@1 c@9 ^2', 'drop')).toEqual(['a', 'b', '^2']);
  expect(heard('b@2 ^1', 'drop')).toEqual(['^1', 'b']);
});

test('a watermark that does not advance is not given', () => {
  expect(heard('^2 ^2 ^1 ^3', 'drop')).toEqual(['^2', '^3']);
});

test('a late event is noted, told, or given to the machine, as the policy says', () => {
  expect(heard('^2 a@2', 'drop')).toEqual(['^2', 'note']);
  expect(heard('^2 a@2', 'side')).toMatchObject(['^2', { kind: 'late', latenessMs: 0 }]);
  expect(heard('^2 a@2', 'revise')).toEqual(['^2', '~a']);
});

test('with latenessMs the watermark follows the newest event', () => {
  expect(heard('a@5 b@4 c@7', 'drop', 2)).toEqual(['^2', 'b', '^4', 'a']);
});
