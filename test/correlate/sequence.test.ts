import { describe, expect, test } from 'vitest';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { every, never, next, optional, times } from '../../src/correlate/step.ts';

const isBig = (n: number): boolean => n > 9;
const isOdd = (n: number): boolean => n % 2 === 1;
const bind = (name: string, test: unknown, link = 'skip') => ({
  type: 'bind',
  name,
  link,
  item: { type: 'test', test },
});

test.each([
  ['sequence', sequence({ a: isBig, b: isOdd })],
  ['unordered', unordered({ a: isBig, b: isOdd })],
  ['anyOf', anyOf({ a: isBig, b: isOdd })],
])('%s is plain data: steps by name, linked by skip, with no bound and no condition', (type, p) => {
  const steps = [bind('a', isBig), bind('b', isOdd)];
  expect(p).toEqual({ type: 'pattern', node: { type, steps, sameEvent: false, where: [] } });
});

test('steps stand in the order in which they are written', () => {
  const { node } = sequence({ z: isBig, a: isOdd, m: isBig });
  expect(node.steps.map(({ name }) => name)).toEqual(['z', 'a', 'm']);
});

test('each kind of step keeps what it says', () => {
  const [many, maybe, absent] = [times(2, isBig), optional(isOdd), never(isOdd, { afterMs: 5 })];
  const inner = anyOf({ x: isBig, y: isOdd });
  const { node } = sequence({ n: next(isBig), many, maybe, inner, last: every(many), absent });
  expect(node.steps).toEqual([
    bind('n', isBig, 'next'),
    { ...bind('many', isBig), repeat: many.repeat },
    { ...bind('maybe', isOdd), repeat: maybe.repeat },
    { ...bind('inner', undefined), item: { type: 'pattern', node: inner.node } },
    { ...bind('last', isBig, 'every'), repeat: many.repeat },
    {
      type: 'never',
      name: 'absent',
      link: 'skip',
      test: isOdd,
      beforeMs: undefined,
      afterMs: 5,
    },
  ]);
});

test('in unordered an event binds one step, unless it is told otherwise', () => {
  const steps = { a: isBig, b: isOdd };
  for (const options of [undefined, {}, { sameEvent: undefined }, { sameEvent: false }]) {
    expect(unordered(steps, options).node.sameEvent).toBe(false);
  }
  expect(unordered(steps, { sameEvent: true }).node.sameEvent).toBe(true);
});

describe('within and where make a new pattern', () => {
  const pair = sequence({ a: isBig, b: isOdd });

  test('within sets the bound, and the last one holds', () => {
    expect(within(pair, 5).node).toEqual({ ...pair.node, withinMs: 5 });
    expect(within(within(pair, 5), 9).node.withinMs).toBe(9);
    expect(pair.node.withinMs).toBeUndefined();
  });

  test('where adds a condition to those there are, in order', () => {
    const [one, two] = [() => true, () => false];
    expect(where(where(pair, one), two).node.where).toEqual([one, two]);
    expect(where(within(pair, 5), one).node).toEqual({ ...pair.node, withinMs: 5, where: [one] });
    expect(pair.node.where).toEqual([]);
  });
});
