import { flag, isCondition, isEffect, isGuard, receiver, spread } from './part-mutators.ts';
import { called, type Mutator, signs, summed, swapped, uncounted } from './sign-mutators.ts';
import { hasty, shared, unbounded } from './time-mutators.ts';

/** All ways to change a program, each at one node. */
export const mutators: readonly Mutator[] = [
  ...['edge flipped', 'equality flipped', 'and for or', 'or for and'].map(signs),
  ['time shifted', summed],
  ['one not counted', uncounted],
  ['window dropped', unbounded],
  ['watermark early', hasty('+ 1')],
  ['watermark late', hasty('- 1')],
  ['state shared', shared],
  ['arguments swapped', swapped],
  called('key mixed', { encodeKey: 'String', keyId: 'String' }),
  called('other extreme', { 'Math.max': 'Math.min', 'Math.min': 'Math.max' }),
  called('other quantifier', { '.every': '.some', '.some': '.every' }),
  called('other end', { '.shift': '.pop', '.pop': '.shift' }),
  ['part dropped', spread],
  ['filter or order dropped', receiver],
  ['flag flipped', flag],
  ['guard dropped', (node) => (isGuard(node) ? ';' : undefined)],
  ['effect dropped', (node) => (isEffect(node) ? ';' : undefined)],
  ['condition negated', (node) => (isCondition(node) ? `!(${node.getText()})` : undefined)],
];
