import fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { KeyPart } from '../core/key.ts';
import type { Machine, MachineOutput, SavedEntry } from '../correlate/machine.ts';
import { assertSame, type Law } from './law.ts';
import { run, stepAll } from './run.ts';
import { cutAt } from './written-stream.ts';

type Elements<I> = readonly StreamElement<I>[];
type Streams<I> = fc.Arbitrary<readonly StreamElement<I>[]>;

/** What holds of a machine's state: it can be saved anywhere, and is a run's own. */
export function stateLaws<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law[] {
  return [
    splittable(machine, streams),
    restored(machine, streams),
    resaved(machine, streams),
    ...savedByKey(machine, streams),
    unshared(machine, streams),
  ];
}

/** Every cut at once: the state lives on in its snapshots alone. */
function restored<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, (elements) => {
    const texts: string[] = [];
    let saved = JSON.stringify(machine.snapshot(machine.start()));
    for (const element of elements) {
      const state = machine.step(machine.restore(JSON.parse(saved)), element, (output) => {
        texts.push(JSON.stringify(output));
      });
      saved = JSON.stringify(machine.snapshot(state));
    }
    assertSame(texts, said(machine, machine.start(), elements));
  });
  return ['a run that is restored before each element goes on', law];
}

/** What was restored is what was saved. */
function resaved<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, (elements) => {
    let state = machine.start();
    for (const element of elements) {
      state = machine.step(state, element, () => undefined);
      const saved = JSON.stringify(machine.snapshot(state));
      const again = machine.snapshot(machine.restore(JSON.parse(saved)));
      assertSame([JSON.stringify(again)], [saved]);
    }
  });
  return ['a snapshot of what was restored is the same snapshot', law];
}

/** Each key is saved again when it was touched and not otherwise, as a history does it. */
function savedByKey<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law[] {
  const { entries } = machine;
  if (entries === undefined) return [];
  const law = fc.property(streams, fc.nat(1_000), (elements, place) => {
    const { head, tail } = cutAt(elements, place % (elements.length + 1));
    const saved = new Map<KeyPart, SavedEntry>();
    const touched = new Map<KeyPart, boolean>();
    let state = machine.start();
    entries.watch(state, (id, isLast) => {
      touched.set(id, isLast || touched.get(id) === true);
    });
    for (const element of head) {
      state = machine.step(state, element, () => undefined);
      const save = entries.saver(state);
      for (const [id, isLast] of touched) keep(saved, id, isLast, save(id));
      touched.clear();
    }
    const keys = [...saved.values()].map((one) => one.saved);
    const joined = JSON.stringify(entries.join(entries.head(state), keys));
    assertSame(
      said(machine, machine.restore(JSON.parse(joined)), tail),
      said(machine, state, tail),
    );
  });
  return [['a run goes on from what was saved key by key as it changed', law]];
}

/** Keeps what a key holds now in its place among the others, or behind them all. */
function keep(
  saved: Map<KeyPart, SavedEntry>,
  id: KeyPart,
  isLast: boolean,
  entry: SavedEntry | undefined,
): void {
  if (isLast || entry === undefined) saved.delete(id);
  if (entry !== undefined) saved.set(id, entry);
}

/** Outputs and notes as texts. */
function said<I, O, S>(machine: Machine<I, O, S>, from: S, elements: Elements<I>): string[] {
  const texts: string[] = [];
  stepAll(machine, from, elements, (output) => void texts.push(JSON.stringify(output)));
  return texts;
}

function splittable<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  // A place within a stream stays as the stream is shrunk behind it, so that both get small.
  const parted = fc.tuple(streams, fc.nat(1_000)).map(([elements, place]) => {
    return cutAt(elements, place <= elements.length ? place : place % (elements.length + 1));
  });
  const law = fc.property(parted, ({ head, tail }) => {
    const said: string[] = [];
    const emit = (output: MachineOutput<O>): void => void said.push(JSON.stringify(output));
    const before = stepAll(machine, machine.start(), head, emit);
    const snapshot = machine.snapshot(before);
    const saved = JSON.stringify(snapshot);
    stepAll(machine, before, tail, () => undefined);
    assertSame([JSON.stringify(snapshot)], [saved]);
    stepAll(machine, machine.restore(JSON.parse(saved)), tail, emit);
    const whole: string[] = [];
    stepAll(
      machine,
      machine.start(),
      [...head, ...tail],
      (output) => void whole.push(JSON.stringify(output)),
    );
    assertSame(said, whole);
  });
  return ['a run split anywhere goes on from its snapshot', law];
}

function unshared<I, O, S>(machine: Machine<I, O, S>, streams: Streams<I>): Law {
  const law = fc.property(streams, streams, (one, other) => {
    const said: [string[], string[]] = [[], []];
    const states: [S, S] = [machine.start(), machine.start()];
    for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
      for (const which of [0, 1] as const) {
        const element = [one, other][which]?.[index];
        const emit = (output: MachineOutput<O>): void => {
          if (output.kind === 'out') said[which].push(JSON.stringify(output.value));
        };
        if (element !== undefined) states[which] = machine.step(states[which], element, emit);
      }
    }
    assertSame(
      said[0],
      run(machine, one).outputs.map((output) => JSON.stringify(output)),
    );
    assertSame(
      said[1],
      run(machine, other).outputs.map((output) => JSON.stringify(output)),
    );
  });
  return ['two runs share nothing', law];
}
