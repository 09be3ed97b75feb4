import type { Mutation } from './mutations.ts';

/** Code of which a change cannot be observed, and why. */
interface Equivalent {
  readonly file: string;
  /** Part of the code before the change, and of that after it. */
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'correlate/pattern-advance.ts',
    before: 'state.watermarkMs = watermarkMs',
    after: ';',
    why: 'the watermark in the state of a pattern is saved and restored, and nothing reads it',
  },
  {
    file: 'correlate/pattern-move.ts',
    before: 'if (absence === undefined) continue;',
    after: ';',
    why: 'the index is below the length: the compiler alone asks',
  },
  {
    file: 'correlate/chain-snapshot.ts',
    before: 'if (first === undefined) return;',
    after: ';',
    why: 'a saved run has bound an event: the compiler alone asks',
  },
  {
    file: 'correlate/pattern-program.ts',
    before: 'where.length > 0',
    after: 'where.length >= 0',
    why: 'conditions are asked for where there are none',
  },
  {
    file: 'correlate/pattern-program.ts',
    before: "node.type === 'sequence' ? withoutEnds(node)",
    after: "node.type !== 'sequence'",
    why: 'an absence at an end that is looked for twice has one answer',
  },
  {
    file: 'correlate/pattern-reading.ts',
    before: 'candidates: []',
    after: 'shared',
    why: 'the list is empty, and nobody adds to it',
  },
  {
    file: 'correlate/pattern-tell.ts',
    before: 'due.length > 1',
    after: 'due.length >= 1',
    why: 'a list of one is in order',
  },
  {
    file: 'correlate/pattern-match.ts',
    before: 'if (run === match) continue;',
    after: ';',
    why: 'a match that was told is in no list any more, so that it may as well be over',
  },
  {
    file: 'correlate/watermark.ts',
    before: 'timeMs > limitMs',
    after: 'timeMs >= limitMs',
    why: 'at the limit an event is in time; asked once more, a clock that goes on says so, too',
  },
  {
    file: 'correlate/chain-snapshot.ts',
    before: 'state.looks.add(',
    after: 'state.watermarkMs',
    why: 'a key is looked at a little sooner or later: what is past is not told anyway',
  },
  {
    file: 'correlate/pattern-machine.ts',
    before: 'if (oldest.done === true) return;',
    after: ';',
    why: 'more keys are held than may be, so that there is one: the compiler alone asks',
  },
  {
    file: 'correlate/pattern-advance.ts',
    before: 'state.keys.isDue(watermarkMs)',
    after: 'watermarkMs + 1',
    why: 'the calendar is asked once more, and says that no key is due',
  },
  {
    file: 'correlate/pattern-advance.ts',
    before: 'leadEndMs > watermarkMs',
    after: 'leadEndMs >= watermarkMs',
    why: 'a key is looked at once more before it is let go of',
  },
  {
    file: 'correlate/chain-advance.ts',
    before: 'hasPassed(heldMs, watermarkMs)',
    after: 'watermarkMs - 1',
    why: 'a key is let go of a little later, at its next look',
  },
  {
    file: 'correlate/watermark.ts',
    before: 'watermarkMs > currentMs',
    after: 'watermarkMs >= currentMs',
    why: 'to set what is set already changes nothing',
  },
  {
    file: 'correlate/chain-move.ts',
    before: 'if (of.count < 2) return;',
    after: ';',
    why: 'a run alone competes with none',
  },
  {
    file: 'correlate/chain-judge.ts',
    before: 'let changes = false',
    after: 'let changes = true',
    why: 'to go over runs that all stay changes none',
  },
  {
    file: 'correlate/pattern-shape.ts',
    before: 'return [];',
    after: 'shared',
    why: 'the list is empty, and nobody adds to it',
  },
  {
    file: 'correlate/pattern-builder.ts',
    before: 'bound[name] = []',
    after: 'shared',
    why: 'a list that is over is never added to',
  },
  {
    file: 'correlate/pattern-path.ts',
    before: 'nextBans: []',
    after: 'shared',
    why: 'the list is empty, and nobody adds to it',
  },
  {
    file: 'correlate/pattern-advance.ts',
    before: 'keyState.told = []',
    after: 'shared',
    why: 'a stopped key tells no more, so that nobody adds to the list',
  },
  {
    file: 'correlate/pattern-bind.ts',
    before: 'closed.length > 0',
    after: 'closed.length >= 0',
    why: 'places that nothing is closed in stay as they are',
  },
  {
    file: 'correlate/chain-saving.ts',
    before: 'at < this.#early.length',
    after: 'at <= this.#early.length',
    why: 'a slice without keys more restores nothing more',
  },
  {
    file: 'correlate/chain-advance.ts',
    before: 'hasPassed(state.looks.dueMs, watermarkMs)',
    after: 'watermarkMs + 1',
    why: 'a key is looked at too soon, and again when it is due',
  },
  {
    file: 'correlate/chain-machine.ts',
    before: 'state.looks.add(of, timeMs, state.watermarkMs)',
    after: 'state.watermarkMs - 1',
    why: 'a key is looked at a little sooner: what is past is not told anyway',
  },
  {
    file: 'correlate/event-time.ts',
    before: 'const goesFirst = moves',
    after: '(moves || ',
    why: 'a watermark that comes again says nothing new',
  },
  {
    file: 'correlate/event-time.ts',
    before: 'const goesFirst = moves',
    after: '(watermarkMs + 1)',
    why: 'what the watermark goes before would be held until it comes',
  },
  {
    file: 'correlate/pattern-shape.ts',
    before: "link === 'every'",
    after: "link !== 'every'",
    why: 'copies are looked for where there are none',
  },
  {
    file: 'correlate/pattern-shape.ts',
    before: "node.type === 'anyOf' && !binds.every",
    after: '||',
    why: 'copies are looked for where there are none',
  },
  {
    file: 'correlate/pattern-run.ts',
    before: 'gone.length + banned.length > 0',
    after: '>= 0',
    why: 'where nothing is left out the place stays as it is',
  },
  {
    file: 'correlate/chain-key.ts',
    before: 'mark.next = undefined',
    after: ';',
    why: 'the run is held by nobody: it spares the garbage collector alone',
  },
  {
    file: 'correlate/chain-time.ts',
    before: 'setMark(of)',
    after: ';',
    why: 'runs that are past go one by one and not at once',
  },
  {
    file: 'correlate/pattern-advance.ts',
    before: 'teller.emit = emit',
    after: ';',
    why: 'who takes what is said is set anew at each step',
  },
  {
    file: 'correlate/chain-judge.ts',
    before: 'if ((stages & (1 << bound)) === 0) continue;',
    after: ';',
    why: 'tests are asked for runs that are not there, which changes none',
  },
  {
    file: 'correlate/chain-judge.ts',
    before: 'new Array<Verdict>(plan.stages.length + 1)',
    after: '(plan.stages.length)',
    why: 'the list grows as it is written to',
  },
  {
    file: 'correlate/pattern-move.ts',
    before: '#landed: Run[] = [];',
    after: 'shared',
    why: 'the list is replaced before anything lands in it',
  },
  {
    file: 'correlate/pattern-match.ts',
    before: 'toldMs > timeMs',
    after: 'toldMs >= timeMs',
    why: 'of two times that are equal, either is the later one',
  },
  {
    file: 'correlate/chain-snapshot.ts',
    before: 'of.newestMs > firstMs',
    after: 'of.newestMs >= firstMs',
    why: 'of two times that are equal, either is the later one',
  },
  {
    file: 'correlate/pattern-run.ts',
    before: 'candidate.ghosts.length > 0',
    after: 'candidate.ghosts.length >= 0',
    why: 'a list without ghosts includes none',
  },
  {
    file: 'correlate/pattern-order.ts',
    before: 'Math.max(ofA.length, ofB.length)',
    after: 'Math.min(ofA.length, ofB.length)',
    why: 'behind the end of the shorter list there is always a difference',
  },
  {
    file: 'correlate/chain-key.ts',
    before: 'of.mark = of.last',
    after: ';',
    why: 'runs that are past go one by one and not at once',
  },
  {
    file: 'correlate/pattern-move.ts',
    before: 'index < leading.length',
    after: 'index <= leading.length',
    why: 'behind the last absence there is neither a reach nor a time, so that it forbids nothing',
  },
  {
    file: 'correlate/pattern-builder.ts',
    before: 'frameOf(group, this.root, false)',
    after: 'frameOf(group, this.root, true)',
    why: 'the whole pattern is the value of no step: nobody closes it, and nobody else asks',
  },
  {
    file: 'correlate/pattern-order.ts',
    before: "changes.filter(({ op }) => op !== 'leave')",
    after: 'map(({ changes }) => changes)',
    why: 'on the way between two events, the patterns begun and ended say which lists are left',
  },
  {
    file: 'correlate/reorder.ts',
    before: 'tieBreak === undefined && buffer.size() === 0',
    after: 'tieBreak !== undefined',
    why: 'an event that is held for the watermark that it moves leaves right behind it in any case',
  },
];

/** Why a mutation changes nothing that can be observed; undefined where it may. */
export function equivalenceOf({ file, before, after }: Mutation): string | undefined {
  return EQUIVALENT.find(
    (one) => one.file === file && before.includes(one.before) && after.includes(one.after),
  )?.why;
}
