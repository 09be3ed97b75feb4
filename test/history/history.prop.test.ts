import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import type { Machine, MachineOutput } from '../../src/correlate/machine.ts';
import { diff } from '../../src/history/diff.ts';
import type { History } from '../../src/history/history.ts';
import { historyOf } from '../../src/history/history-of.ts';
import { loadVersion } from '../../src/history/load-version.ts';
import { reopened } from '../../src/history/opening.ts';
import { saveVersion } from '../../src/history/save-version.ts';
import type { Version } from '../../src/history/version.ts';
import { run, stepAll } from '../../src/testing/run.ts';
import type { Mark } from '../../src/testing/timeline.ts';
import { machines, pairOf, streams } from './machines.ts';

type Elements = readonly StreamElement<Mark>[];
type AnyMachine = Machine<Mark, unknown>;

const seed = 5;
const numRuns = Number(process.env['RUNS'] ?? 60);
const places = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 4 });

/** A history of the elements with checkpoints at these places, and what it told. */
function recorded(
  machine: AnyMachine,
  elements: Elements,
  at: readonly number[],
): { readonly history: History<Mark, unknown>; readonly told: string[] } {
  const history = historyOf(machine);
  const told: string[] = [];
  for (const [index, element] of elements.entries()) {
    if (at.some((place) => place % elements.length === index)) history.checkpoint();
    history.next(element, (said) => void told.push(JSON.stringify(said)));
  }
  return { history, told };
}

/** Everything that a machine says from a state on. */
function saidFrom(machine: AnyMachine, state: unknown, elements: Elements): string[] {
  const said: string[] = [];
  const emit = (output: MachineOutput<unknown>): void => void said.push(JSON.stringify(output));
  stepAll(machine, state, elements, emit);
  return said;
}

const stateAfter = (machine: AnyMachine, elements: Elements): unknown =>
  stepAll(machine, machine.start(), elements, () => undefined);

function expectSameState(machine: AnyMachine, version: Version, prefix: Elements): void {
  const { state } = reopened(machine, version);
  const wanted = machine.snapshot(stateAfter(machine, prefix));
  expect(JSON.stringify(machine.snapshot(state))).toBe(JSON.stringify(wanted));
}

function stored(version: Version): Version {
  const store = new Map<string, Uint8Array>();
  for (const { name, bytes } of saveVersion(version, 'rules 1')) store.set(name, bytes);
  return loadVersion((name) => store.get(name), 'rules 1');
}

/** The keys of a version as texts, by their ids as texts. */
function textsOf({ keys }: Version): Map<string, string> {
  return new Map([...keys].map(([id, { saved }]) => [JSON.stringify(id), JSON.stringify(saved)]));
}

describe.each(Object.entries(machines))('%s', (_, machine) => {
  const check = (holds: (elements: Elements, at: readonly number[], n: number) => void): void =>
    fc.assert(
      fc.property(streams, places, fc.nat(1_000), (elements, at, n) =>
        holds(elements, at, n % (elements.length + 1)),
      ),
      { seed, numRuns },
    );

  test('H2: the version of a position is a run of the elements before it', () => {
    check((elements, at, n) => {
      const { history } = recorded(machine, elements, at);
      const version = history.at({ position: n });
      expectSameState(machine, version, elements.slice(0, n));
      const rest = elements.slice(n);
      const wanted = saidFrom(machine, stateAfter(machine, elements.slice(0, n)), rest);
      expect(saidFrom(machine, reopened(machine, version).state, rest)).toEqual(wanted);
    });
  });

  test('H1: a machine says the same with a history as without', () => {
    check((elements, at) => {
      const { told } = recorded(machine, elements, at);
      expect(told).toEqual(saidFrom(machine, machine.start(), elements));
    });
  });

  test('H3: a version never changes, whatever is played on or from it', () => {
    check((elements, at, n) => {
      const history = historyOf(machine);
      const texts: [Version, string][] = [];
      const keep = (version: Version): void => {
        texts.push([version, JSON.stringify([version, [...version.keys]])]);
      };
      for (const [index, element] of elements.entries()) {
        if (at.some((place) => place % elements.length === index)) keep(history.checkpoint());
        history.next(element, () => undefined);
      }
      keep(history.at({ position: n }));
      for (const [version] of [...texts]) history.fork(version).play(elements);
      for (const [version, text] of texts) {
        expect(JSON.stringify([version, [...version.keys]])).toBe(text);
      }
    });
  });

  test('H5: a fork of the same machine goes the way of the original', () => {
    check((elements, at, n) => {
      const { history } = recorded(machine, elements, at);
      const version = history.at({ position: n });
      const fork = history.fork(version);
      const said: string[] = [];
      for (const element of history.since(version)) {
        fork.next(element, (output) => void said.push(JSON.stringify(output)));
      }
      const before = stateAfter(machine, elements.slice(0, n));
      expect(said).toEqual(saidFrom(machine, before, elements.slice(n)));
      expect(fork.position).toBe(history.position);
      expectSameState(machine, fork.checkpoint(), elements);
    });
  });

  test('H6: a fork of another machine is that machine, begun at the version', () => {
    check((elements, at, n) => {
      const { history } = recorded(pairOf(5), elements, at);
      const version = history.at({ position: n });
      const { watermarkMs } = version;
      const begin: Elements =
        watermarkMs === Number.NEGATIVE_INFINITY ? [] : [{ kind: 'watermark', watermarkMs }];
      const fork = history.fork(version, machine);
      const told = fork.play(history.since(version));
      const wanted = run(machine, [...begin, ...elements.slice(n)]).outputs;
      expect(JSON.stringify(told)).toBe(JSON.stringify(wanted));
      expectSameState(machine, fork.checkpoint(), [...begin, ...elements.slice(n)]);
    });
  });

  test('H4: what differs between two versions is all that differs, and no more', () => {
    check((elements, at, n) => {
      const { history } = recorded(machine, elements, at);
      const [before, after] = [history.at({ position: n }), history.checkpoint()];
      const { began, went, changed } = diff(before, after);
      const [was, is] = [textsOf(before), textsOf(after)];
      const count = (differs: (id: string) => boolean): number =>
        [...new Set([...was.keys(), ...is.keys()])].filter(differs).length;
      expect(began.length).toBe(count((id) => !was.has(id)));
      expect(went.length).toBe(count((id) => !is.has(id)));
      const differing = count((id) => was.has(id) && is.has(id) && was.get(id) !== is.get(id));
      expect(changed.length).toBe(differing);
      for (const { before: one, after: other } of changed) {
        expect(JSON.stringify(one)).not.toBe(JSON.stringify(other));
      }
      expect(diff(after, before).began).toEqual(went);
      expect(diff(after, after)).toEqual({ began: [], went: [], changed: [] });
    });
  });

  test('H7: a version that was saved and loaded is the same', () => {
    check((elements, at, n) => {
      const { history } = recorded(machine, elements, at);
      const version = history.at({ position: n });
      const loaded = stored(version);
      const { keys, ...rest } = loaded;
      expect({ ...rest, keys: keys.toJS() }).toEqual({ ...version, keys: version.keys.toJS() });
      expectSameState(machine, loaded, elements.slice(0, n));
      const told = historyOf(machine, {}, loaded).play(elements.slice(n));
      expect(JSON.stringify(told)).toBe(
        JSON.stringify(history.fork(version).play(history.since(version))),
      );
    });
  });
});
