import { expect, test } from 'vitest';
import { ActiveSources } from '../../src/correlate/active-sources.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';

const NEVER_IDLE = Number.POSITIVE_INFINITY;

function sources(idleMs = NEVER_IDLE) {
  const clock = manualClock(1_000);
  return { clock, active: new ActiveSources<string>(idleMs, clock) };
}

test('the watermark is the least of those of the sources, and never goes back', () => {
  const { active } = sources();
  expect(active.currentMs()).toBe(Number.NEGATIVE_INFINITY);
  active.say('a', 10);
  expect(active.currentMs()).toBe(10);
  active.say('b', 5);
  active.say('a', 20);
  expect(active.currentMs()).toBe(10);
  active.say('b', 15);
  expect(active.currentMs()).toBe(15);
  active.say('b', 12);
  active.say('a', 30);
  expect(active.currentMs()).toBe(15);
});

test('a source that has made no promise holds back all', () => {
  const { active } = sources();
  active.say('silent', Number.NEGATIVE_INFINITY);
  active.say('a', 20);
  expect(active.currentMs()).toBe(Number.NEGATIVE_INFINITY);
});

test('a source is silent once idleMs have passed on the clock, not a millisecond earlier', () => {
  const { active, clock } = sources(100);
  active.say('a', 5);
  clock.advance(1);
  active.say('b', 50);
  clock.advance(98);
  active.check();
  expect(active.currentMs()).toBe(5);
  clock.advance(1);
  active.check();
  expect(active.currentMs()).toBe(50);
});

test('a source that speaks again counts again, from where it was', () => {
  const { active, clock } = sources(100);
  active.say('a', 5);
  clock.advance(50);
  active.say('b', 50);
  clock.advance(50);
  active.check();
  active.say('b', 60);
  expect(active.currentMs()).toBe(60);
  active.say('a', 6);
  active.say('b', 90);
  expect(active.currentMs()).toBe(60);
  active.say('a', 80);
  expect(active.currentMs()).toBe(80);
});

test.each([
  ['a', 'b'],
  ['b', 'a'],
])('where all have ended, %s first and %s last, the greatest watermark counts', (one, other) => {
  const { active } = sources();
  active.say('a', 5);
  active.say('b', 50);
  active.end(one);
  active.end(other);
  active.end(other);
  expect(active.currentMs()).toBe(50);
});

test('it forgets the silent before the speaking, and the one silent longest first', () => {
  const { active } = sources();
  for (const id of ['a', 'b', 'c', 'd']) active.say(id, 1);
  active.say('a', 9);
  active.end('c');
  expect(active.size()).toBe(4);
  const forgotten = Array.from({ length: 5 }, () => active.forgetStalest());
  expect(forgotten).toEqual(['c', 'b', 'd', 'a', undefined]);
  expect(active.size()).toBe(0);
});

test('a source that is forgotten no longer holds back the others', () => {
  const { active } = sources();
  active.say('slow', 1);
  active.say('a', 30);
  active.forgetStalest();
  expect(active.currentMs()).toBe(30);
});

test('without idleMs the clock is not read', () => {
  const nowMs = (): number => {
    throw new Error('read');
  };
  const active = new ActiveSources<string>(NEVER_IDLE, { nowMs });
  active.say('a', 1);
  active.check();
  expect(active.currentMs()).toBe(1);
});
