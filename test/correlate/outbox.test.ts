import { expect, test } from 'vitest';
import type { Plug } from '../../src/core/rx.ts';
import { outbox } from '../../src/correlate/outbox.ts';

/** Gives out each number and its double, and at the end how many numbers there were. */
function counting(emit: (value: string) => void): Plug<number> {
  let count = 0;
  return {
    next(value) {
      emit(`${value}`);
      count += 1;
      emit(`${value * 2}`);
    },
    complete: () => emit(`count ${count}`),
  };
}

test('values leave in order, and what was emitted at the end, too', () => {
  const out: string[] = [];
  const plug = outbox(counting)((value) => out.push(value));
  plug.next(1);
  expect(out).toEqual(['1', '2']);
  plug.next(5);
  plug.complete();
  expect(out).toEqual(['1', '2', '5', '10', 'count 2']);
});

test('a value that comes back meets a finished state and leaves after what is under way', () => {
  const out: string[] = [];
  const plug: Plug<number> = outbox(counting)((value) => {
    out.push(value);
    if (value === '1') plug.next(7);
  });
  plug.next(1);
  plug.complete();
  expect(out).toEqual(['1', '2', '7', '14', 'count 2']);
});

test('an end that comes back lets everything leave before it returns', () => {
  const out: string[] = [];
  const plug: Plug<number> = outbox(counting)((value) => {
    out.push(value);
    if (value !== '1') return;
    plug.complete();
    out.push('ended');
  });
  plug.next(1);
  expect(out).toEqual(['1', '2', 'count 1', 'ended']);
});

test('two outboxes of one plug share nothing', () => {
  const out: string[] = [];
  const make = outbox(counting);
  const [one, other] = [make((v) => out.push(`a${v}`)), make((v) => out.push(`b${v}`))];
  one.next(1);
  other.next(2);
  one.complete();
  other.complete();
  expect(out).toEqual(['a1', 'a2', 'b2', 'b4', 'acount 1', 'bcount 1']);
});
