import type { Mutation } from './sites.ts';

/** Sites at which a change cannot be observed, and why. */
interface Equivalent {
  readonly file: RegExp;
  readonly where?: RegExp;
  readonly operator?: RegExp;
  /** What the code of the site contains, and what it contains when changed. */
  readonly code?: string;
  readonly after?: string;
  readonly why: string;
}

const EQUIVALENT: readonly Equivalent[] = [
  {
    file: /pattern-options/,
    why: 'refuses wrong definitions: nothing of it is left when a stream runs',
  },
  {
    file: /core\/time/,
    where: /^(?:isNear|isWithin|windowStart)$/,
    why: 'no part of the kernel: other operators use it',
  },
  {
    file: /heap/,
    code: 'push(value);',
    why: 'first values are of other operators: the kernel gives none',
  },
  {
    file: /reorder-buffer/,
    where: /values/,
    why: 'no part of the kernel: other operators save what is held',
  },
  {
    file: /reorder-buffer/,
    where: /push|#?compact|#?grow/i,
    operator: /negated|compact/,
    why: 'the queue is a short cut: with the heap alone the order is the same',
  },
  {
    file: /reorder-buffer/,
    where: /pop/,
    code: '#head',
    why: 'gives back the room of what was taken out: the order is the same',
  },
  {
    file: /reorder-buffer|pattern-state/,
    where: /comesBefore|comesDue/,
    operator: /edge/,
    code: 'timeMs < b.timeMs',
    why: 'the two are not equal there',
  },
  {
    file: /reorder-buffer|pattern-state/,
    where: /comesBefore|comesDue/,
    operator: /edge/,
    code: 'deadlineMs < b.run.deadlineMs',
    why: 'the two are not equal there',
  },
  {
    file: /reorder-buffer/,
    where: /comesBefore/,
    operator: /edge/,
    code: 'a.tie < b.tie',
    why: 'the two are not equal there',
  },
  {
    file: /reorder-buffer|pattern-state/,
    where: /comesBefore|comesDue/,
    operator: /edge/,
    code: 'a.arrival < b.arrival',
    why: 'no two events have one number',
  },
  {
    file: /watermark/,
    where: /arrive/,
    operator: /early exit/,
    code: 'timeMs <= newestMs',
    why: 'spares a look at the clock: the watermark never goes back anyway',
  },
  {
    file: /watermark/,
    where: /arrive/,
    operator: /edge/,
    code: 'timeMs <= newestMs',
    why: 'the newest event again moves nothing',
  },
  {
    file: /watermark/,
    where: /arrive/,
    code: 'timeMs > limitMs',
    after: 'timeMs >= limitMs',
    operator: /edge/,
    why: 'asks the clock once more, which says the same or later',
  },
  {
    file: /pattern-snapshot/,
    code: 'atermarkMs',
    where: /snapshotPattern|restorePattern/,
    why: 'the watermark of a pattern state is kept and saved, and nothing reads it',
  },
  {
    file: /pattern-advance/,
    code: 'state.watermarkMs = watermarkMs',
    why: 'the watermark of a pattern state is kept and saved, and nothing reads it',
  },
  {
    file: /pattern-advance/,
    code: '> 0) this.#',
    operator: /edge/,
    why: 'there is nothing to go through',
  },
  {
    file: /pattern-advance/,
    code: 'state.waiting.size() > 0',
    operator: /edge/,
    why: 'there is nothing to go through',
  },
  {
    file: /pattern-advance/,
    code: 'state.holding.size > 0',
    operator: /edge/,
    why: 'there is nothing to go through',
  },
  {
    file: /pattern-advance/,
    where: /advance|#expire|#dueMs/,
    operator: /watermark late|edge/,
    why: 'a key is looked at a bucket of the calendar later, which is coarse by design',
  },
  {
    file: /pattern-key/,
    where: /schedule|due|dueMs|isDue|constructor/,
    code: 'idthMs',
    operator: /one not counted|edge|least for greatest/,
    why: 'a key is looked at a bucket of the calendar sooner or later, which is coarse by design',
  },
  {
    file: /pattern-key/,
    where: /schedule/,
    operator: /edge/,
    code: 'state.bucket <= bucket',
    why: 'a key that is in a bucket twice is looked at once',
  },
  {
    file: /pattern-key/,
    where: /due$/,
    operator: /assignment/,
    code: 'this.#soonestMs = Number.POSITIVE_INFINITY',
    why: 'the calendar is searched more often, in vain',
  },
  {
    file: /pattern-place/,
    code: 'narrower.set(',
    why: 'a place is made again that need not be: runs compare places by what they await',
  },
  {
    file: /pattern-program/,
    where: /hasConditions/,
    operator: /edge/,
    code: 'where.length > 0',
    why: 'conditions are asked for where there are none',
  },
  {
    file: /pattern-program/,
    where: /endAbsences/,
    operator: /early exit/,
    code: "type !== 'sequence'",
    why: 'what `unordered` forbids is looked for twice, with one answer',
  },
  {
    file: /pattern-machine/,
    where: /start$/,
    code: 'isOrdered: true',
    why: 'the short cut of chains is not taken: it tells the same',
  },
  {
    file: /pattern-machine/,
    where: /#meet/,
    code: 'timeMs < (runs[runs.length - 1]',
    operator: /edge|negated/,
    why: 'the short cut of chains is taken less often: it tells the same',
  },
  {
    file: /pattern-machine/,
    where: /#meet/,
    code: 'keyState.runs.length > this.#openMax',
    operator: /edge/,
    why: 'no run is too many, so none is given up',
  },
  {
    file: /pattern-chain/,
    where: /isChain/,
    code: 'chainLength(program.entry) >= 2',
    operator: /edge/,
    why: 'the short cut of chains is taken less often: it tells the same',
  },
  {
    file: /pattern-chain/,
    where: /isChain/,
    code: "after === 'keep' && tell === 'atOnce'",
    operator: /and for or|equality/,
    why: 'the short cut is not taken where it could be: what ends other runs and tells in turn stands in one place for both ways',
  },
  {
    file: /pattern-chain/,
    where: /chainLength/,
    after: "at.op === 'take' || at.given !== undefined",
    why: 'the short cut of chains is not taken: it tells the same',
  },
  {
    file: /pattern-chain/,
    where: /#begin/,
    operator: /assignment/,
    code: 'tail.firstSeq = seq',
    why: 'a run that takes the place of the last one stays behind the same runs',
  },
  {
    file: /pattern-snapshot/,
    where: /restorePattern/,
    operator: /edge|negated/,
    code: 'run.firstMs < beforeMs',
    why: 'the short cut of chains is taken less often: it tells the same',
  },
  {
    file: /pattern-reading/,
    operator: /shared/,
    code: '[]',
    why: 'the list is empty and nobody adds to it',
  },
  {
    file: /pattern-reading/,
    where: /preferring/,
    code: 'a === undefined || b === undefined',
    operator: /or for and/,
    why: 'either has a reading at least',
  },
  {
    file: /pattern-reading/,
    where: /preferring/,
    code: '[...first, ...second]',
    why: 'either has a reading at least, so that this is never reached',
  },
  {
    file: /pattern-move/,
    where: /#land/,
    operator: /or for and/,
    code: 'run.isOver || keyState === undefined',
    why: 'what lands is open and has its key: the compiler alone asks',
  },
  {
    file: /pattern-move/,
    where: /#begin|#remember/,
    operator: /edge/,
    code: 'index < leading.length',
    why: 'behind the last absence there is none, which is passed over',
  },
];

/** Whether a mutation changes nothing that can be observed. */
export function isEquivalent(mutation: Mutation): boolean {
  return EQUIVALENT.some(
    ({ file, where, operator, code, after }) =>
      file.test(mutation.file) &&
      (where?.test(mutation.where) ?? true) &&
      (operator?.test(mutation.operator) ?? true) &&
      (code === undefined || mutation.before.includes(code)) &&
      (after === undefined || mutation.after.includes(after)),
  );
}
