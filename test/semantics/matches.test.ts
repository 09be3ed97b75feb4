import { expect, test } from 'vitest';
import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { expectTold, is, machineTold } from '../testing/told.ts';

test('Q8: the branches that are not bound are absent, lists among them', () => {
  const pattern = anyOf({ p: times(1, is('p')), q: is('q') });
  expectTold(pattern, 'q@0 ^end', ['q:q@0']);
});

test('P1: runs with all their events bound wait for the same, however they were bound', () => {
  const starts = 'latest';
  const either = sequence({ x: anyOf({ p: is('p'), q: is('q') }), n: never(is('n')) });
  expectTold(either, 'p@0 q@1 ^end', ['x:(q:q@1) at 11'], { starts });
  const both = unordered({ p: is('p'), q: is('q'), n: never(is('n')) });
  expectTold(both, 'p@0 q@1 p@2 ^end', ['p:p@2 q:q@1 at 11'], { starts });
  const many = sequence({ p: times(1, is('p'), { max: 2 }), q: is('q'), n: never(is('n')) });
  expectTold(many, 'p@0 p@1 q@2 ^end', ['p:[p@1] q:q@2 at 11'], { starts });
});

test('N2: an absence before counts by its time, not by its arrival', () => {
  const pattern = sequence({ n: never(is('n'), { beforeMs: 2 }), p: is('p') });
  expect(machineTold(pattern, 'n@3 n@0 p@4 ^end')).toEqual([]);
});
