import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import type { Silence } from '../../src/deliver/policy.ts';
import { field } from '../../src/match/predicate.ts';
import { alertOf, onePolicy, player, WALL_MS } from './policy-player.ts';

const host = (name: string) => field<Alert>('source.host', name);

function silence(more: Partial<Silence> = {}): Silence {
  return {
    id: 's1',
    where: host('ws1'),
    fromMs: WALL_MS + 10,
    toMs: WALL_MS + 20,
    author: 'ana',
    ...more,
  };
}

describe('silences', () => {
  test.each([
    [9, 'a sent'],
    [10, 'a silenced'],
    [19, 'a silenced'],
    [20, 'a sent'],
  ])('hold from their beginning up to their end: at %i', (atMs, expected) => {
    const { input, offer, reasons } = player(onePolicy());
    input(0, { kind: 'silence', silence: silence() });
    offer(atMs, alertOf('a'));
    expect(reasons()).toEqual([expected]);
  });

  test('say whose they are and how long they last', () => {
    const { input, offer, decisions } = player(onePolicy());
    input(0, { kind: 'silence', silence: silence({ fromMs: WALL_MS }) });
    offer(1, alertOf('a'));
    expect(decisions[0]?.detail).toBe('s1 by ana until 2026-03-02T12:00:00.020Z');
  });

  test('cover what they match alone, and can be taken back', () => {
    const { input, offer, reasons } = player(onePolicy());
    input(0, { kind: 'silence', silence: silence({ fromMs: WALL_MS }) });
    offer(1, alertOf('a', { source: { host: 'ws2' } }));
    input(2, { kind: 'unsilence', id: 's1' });
    offer(3, alertOf('b'));
    expect(reasons()).toEqual(['a sent', 'b sent']);
  });

  test('one that ends while a group waits lets the whole group out', () => {
    const group = { by: ['name'], waitMs: 30 };
    const { input, offer, until, messages } = player(onePolicy({ group }));
    input(0, { kind: 'silence', silence: silence() });
    offer(5, alertOf('a'));
    offer(15, alertOf('b'));
    until(100);
    expect(messages()).toEqual(['35 a+b']);
  });

  test('one that begins while a group waits holds what it covers back', () => {
    const group = { by: ['name'], waitMs: 12 };
    const { input, offer, until, messages, reasons } = player(onePolicy({ group }));
    offer(0, alertOf('a'));
    offer(0, alertOf('b', { source: { host: 'ws2' } }));
    input(1, { kind: 'silence', silence: silence() });
    until(100);
    expect(messages()).toEqual(['12 b']);
    expect(reasons().slice(2)).toEqual(['a silenced', 'b sent']);
  });

  test('go by the clock on the wall, wherever it is set', () => {
    const { input, offer, setWall, reasons } = player(onePolicy());
    input(0, { kind: 'silence', silence: silence() });
    setWall(15);
    offer(1, alertOf('a'));
    setWall(-15);
    offer(2, alertOf('b'));
    expect(reasons()).toEqual(['a silenced', 'b sent']);
  });

  test('list all that is wrong with them', () => {
    const wrong = silence({ id: '', author: '', toMs: WALL_MS + 10, where: { op: 'or' } as never });
    const { input } = player(onePolicy());
    const add = () => input(0, { kind: 'silence', silence: wrong });
    expect(add).toThrow(DefinitionError);
    expect(add).toThrow(/id: .*\n.*author: .*\n.*toMs: .*\n.*where/);
  });

  test('are bounded; those that are over make room', () => {
    const { input, state } = player(onePolicy());
    const add = (atMs: number, id: string) =>
      input(atMs, { kind: 'silence', silence: silence({ id }) });
    for (let i = 0; i < LIMITS.silencesMax; i += 1) add(0, `${i}`);
    expect(() => add(19, 'more')).toThrow('silences-full');
    expect(() => add(19, '0')).not.toThrow();
    add(20, 'later');
    expect([...state().silences.keys()]).toEqual(['later']);
  });
});

describe('inhibition', () => {
  const set = {
    ...onePolicy(),
    inhibitions: [
      {
        source: field<Alert>('name', 'Root'),
        target: field<Alert>('name', 'A'),
        equal: ['source.host'],
        forMs: 10,
      },
    ],
  };

  test.each([
    [10, 'a inhibited'],
    [11, 'a sent'],
  ])('lasts so long after the source was seen, the edge included: %i', (atMs, expected) => {
    const { offer, reasons } = player(set);
    offer(0, alertOf('root', { name: 'Root' }));
    offer(atMs, alertOf('a'));
    expect(reasons()).toEqual(['root sent', expected]);
  });

  test('needs the same values, and no alert inhibits itself', () => {
    const both = field<Alert>('source.host', 'ws1');
    const self = {
      ...onePolicy(),
      inhibitions: [{ source: both, target: both, equal: ['name'], forMs: 10 }],
    };
    const other = player(set);
    other.offer(0, alertOf('root', { name: 'Root', source: { host: 'ws2' } }));
    other.offer(1, alertOf('a'));
    expect(other.reasons()).toEqual(['root sent', 'a sent']);
    const same = player(self);
    same.offer(0, alertOf('a'));
    same.offer(1, alertOf('b'));
    same.offer(2, alertOf('b', { severity: 'high' }));
    expect(same.reasons()).toEqual(['a sent', 'b inhibited', 'b inhibited']);
  });

  test('holds what waits in a group when the source comes', () => {
    const { offer, until, reasons } = player({
      ...set,
      ...onePolicy({ group: { by: ['name'], waitMs: 5 } }),
    });
    offer(0, alertOf('a'));
    offer(1, alertOf('root', { name: 'Root' }));
    until(20);
    expect(reasons().slice(2)).toEqual(['a inhibited', 'root sent']);
  });
});
