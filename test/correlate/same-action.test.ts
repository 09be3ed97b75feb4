import { expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { sameAction } from '../../src/correlate/same-action.ts';
import { runMachine } from './run-machine.ts';
import { END, late, mark, seen, sighting, told } from './sightings.ts';

const machine = sameAction({ withinMs: 10 });
const firing = sameAction({ withinMs: 10, onEnd: 'fire' });
const at = (timeMs: number, identity: string, more = {}) => sighting(timeMs, { identity, ...more });

test('the first certain sighting is told at once, more of the same action as updates', () => {
  const outputs = runMachine(machine, [seen(at(0, 'a')), seen(at(5, 'b')), seen(at(3, 'c'))]);
  expect(told(outputs)).toEqual(['create a', 'update a,b', 'update a,b,c']);
});

test('sightings exactly withinMs apart are one action, one millisecond more are two', () => {
  expect(told(runMachine(machine, [seen(at(0, 'a')), seen(at(9, 'b'))]))[1]).toBe('update a,b');
  expect(told(runMachine(machine, [seen(at(0, 'a')), seen(at(10, 'b'))]))[1]).toBe('update a,b');
  expect(told(runMachine(machine, [seen(at(0, 'a')), seen(at(11, 'b'))]))[1]).toBe('create b');
});

test('an action goes on as long as no gap is longer than withinMs', () => {
  const outputs = runMachine(
    machine,
    [0, 10, 20, 30].map((t) => seen(at(t, `t${t}`))),
  );
  expect(told(outputs).at(-1)).toBe('update t0,t10,t20,t30');
});

test('different keys are different actions', () => {
  const outputs = runMachine(machine, [seen(at(0, 'a')), seen(at(0, 'b', { keys: ['other'] }))]);
  expect(told(outputs)).toEqual(['create a', 'create b']);
});

test('any shared key joins, also over a third sighting', () => {
  const outputs = runMachine(machine, [
    seen(at(0, 'a', { keys: ['name'] })),
    seen(at(1, 'b', { keys: ['pid'] })),
    seen(at(2, 'c', { keys: ['name', 'pid'] })),
  ]);
  expect(told(outputs)).toEqual(['create a', 'create b', 'update a,b,c', 'close b>a']);
});

test('one that asks for a key joins the one that has it, in either order', () => {
  const owner = at(0, 'owner', { keys: ['pid'] });
  const asker = at(1, 'asker', { keys: ['name'], asks: ['pid'] });
  expect(told(runMachine(machine, [seen(owner), seen(asker)]))[1]).toBe('update asker,owner');
  expect(told(runMachine(machine, [seen(asker), seen(owner)]))[1]).toBe('update asker,owner');
});

test('two that ask for one key are not joined by it', () => {
  const first = at(0, 'a', { keys: ['n1'], asks: ['pid'] });
  const second = at(1, 'b', { keys: ['n2'], asks: ['pid'] });
  expect(told(runMachine(machine, [seen(first), seen(second)]))).toEqual(['create a', 'create b']);
});

test('a second delivery of a record changes nothing', () => {
  const outputs = runMachine(machine, [seen(at(0, 'a')), seen(at(0, 'a')), seen(at(0, 'a'))]);
  expect(told(outputs)).toEqual(['create a']);
});

test('an uncertain sighting is told when the watermark reaches the end of its wait', () => {
  const weak = seen(at(0, 'w', { holdMs: 10 }));
  expect(told(runMachine(machine, [weak, mark(9)]))).toEqual([]);
  expect(told(runMachine(machine, [weak, mark(10)]))).toEqual(['create w']);
  expect(told(runMachine(machine, [weak, mark(11)]))).toEqual(['create w']);
});

test('a certain sighting up to the last millisecond of the wait takes the uncertain in', () => {
  const weak = seen(at(0, 'w', { holdMs: 10, rank: 1 }));
  expect(told(runMachine(machine, [weak, seen(at(10, 's')), mark(30)]))).toEqual(['create s,w']);
  const apart = runMachine(machine, [weak, seen(at(11, 's')), mark(30)]);
  expect(told(apart)).toEqual(['create s', 'create w']);
});

test('an uncertain sighting of a told action is an update', () => {
  const outputs = runMachine(machine, [
    seen(at(0, 's')),
    seen(at(1, 'w', { holdMs: 5 })),
    mark(99),
  ]);
  expect(told(outputs)).toEqual(['create s', 'update s,w']);
});

test('an action is over when the watermark is withinMs beyond its last sighting', () => {
  const again = seen(at(10, 'b'));
  expect(told(runMachine(machine, [seen(at(0, 'a')), mark(9), again]))[1]).toBe('update a,b');
  expect(told(runMachine(machine, [seen(at(0, 'a')), mark(10), again]))[1]).toBe('create b');
});

test('at the end of a recording what waits is told; of a live stream it is noted', () => {
  const weak = seen(at(0, 'w', { holdMs: 10 }));
  expect(told(runMachine(firing, [weak, END]))).toEqual(['create w']);
  expect(told(runMachine(machine, [weak, END]))).toEqual(['note undecided']);
  expect(told(runMachine(machine, [seen(at(0, 's')), END]))).toEqual(['create s']);
});

test('a late certain sighting is told all the same, a late uncertain one only joins', () => {
  expect(told(runMachine(machine, [mark(100), late(at(0, 's'))]))).toEqual(['create s']);
  expect(told(runMachine(firing, [mark(100), late(at(0, 'w', { holdMs: 10 })), END]))).toEqual([]);
  const joined = [seen(at(95, 's')), mark(100), late(at(94, 'w', { holdMs: 10 }))];
  expect(told(runMachine(machine, joined))[1]).toBe('update s,w');
});

test('the strongest sightings are kept, the rest is counted and noted once', () => {
  const small = sameAction({ withinMs: 10, sightingsMax: 2 });
  const outputs = runMachine(small, [
    seen(at(0, 'a', { rank: 2 })),
    seen(at(1, 'b', { rank: 1 })),
    seen(at(2, 'c', { rank: 2 })),
    seen(at(3, 'd', { rank: 0 })),
  ]);
  expect(told(outputs)).toEqual([
    'create a',
    'update a,b',
    'note evidence-dropped',
    'update a,b',
    'update b,d',
  ]);
  const last = outputs.at(-1);
  expect(last?.kind === 'out' && last.value.action.count).toBe(4);
});

test('at its bound the stalest action is closed early, told if it waited, and noted', () => {
  const small = sameAction({ withinMs: 10, actionsMax: 2 });
  const outputs = runMachine(small, [
    seen(at(0, 'w', { keys: ['1'], holdMs: 10 })),
    seen(at(5, 'a', { keys: ['2'] })),
    seen(at(6, 'b', { keys: ['3'] })),
    seen(at(7, 'again', { keys: ['1'] })),
  ]);
  expect(told(outputs)).toEqual([
    'create a',
    'create b',
    'create w',
    'note evicted',
    'create again',
    'note evicted',
  ]);
});

test('nothing is left open after the end', () => {
  const outputs: unknown[] = [];
  let state = firing.start();
  for (const input of [seen(at(0, 'a')), seen(at(3, 'w', { keys: ['x'], holdMs: 3 })), END]) {
    state = firing.step(state, input, (output) => outputs.push(output));
  }
  expect([state.actions.size, state.spans.size, state.deadlines.size()]).toEqual([0, 0, 0]);
});

test('options that bound nothing are refused, all at once', () => {
  const make = () =>
    sameAction({ withinMs: Number.POSITIVE_INFINITY, actionsMax: 0, sightingsMax: 0.5 });
  expect(make).toThrow(DefinitionError);
  expect(make).toThrow(/withinMs.*actionsMax.*sightingsMax/s);
});

test('a snapshot of another machine or version is refused by name', () => {
  const good = JSON.parse(JSON.stringify(machine.snapshot(machine.start())));
  expect(() => machine.restore(good)).not.toThrow();
  expect(() => machine.restore({ ...good, version: 2 })).toThrow(/received same-action, version 2/);
  expect(() => machine.restore({ ...good, machine: 'other' })).toThrow(DefinitionError);
  expect(() => machine.restore(null)).toThrow(/snapshot-foreign/);
});
