import { expect, test } from 'vitest';
import { ActiveSources } from '../../src/correlate/active-sources.ts';
import { manualClock } from '../../src/testing/manual-clock.ts';

function sources(idleMs?: number) {
  const clock = manualClock(1_000);
  return { clock, active: new ActiveSources<string>({ idleMs, clock }) };
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

test('it ends the one silent longest first, which then holds back no other', () => {
  const { active } = sources();
  active.say('slow', 1);
  active.say('slower', 0);
  active.say('a', 30);
  active.say('slow', 2);
  expect([active.size(), active.currentMs()]).toEqual([3, 1]);
  active.endStalest();
  expect([active.size(), active.currentMs()]).toEqual([2, 2]);
  for (let times = 0; times < 3; times += 1) active.endStalest();
  expect([active.size(), active.currentMs()]).toEqual([0, 30]);
});

test('what one source says may show that another has been silent for long', () => {
  const { active, clock } = sources(100);
  active.say('a', 5);
  active.say('b', 6);
  clock.advance(100);
  active.say('b', 60);
  expect(active.currentMs()).toBe(60);
});

test('with many sources of which each is the least in turn, it stays the least', () => {
  const { active } = sources();
  const said = new Map<string, number>();
  let leastMs = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < 300; step += 1) {
    const id = `${(step * 7) % 13}`;
    const watermarkMs = step + ((step * 5) % 11);
    active.say(id, watermarkMs);
    said.set(id, Math.max(said.get(id) ?? 0, watermarkMs));
    leastMs = Math.max(leastMs, Math.min(...said.values()));
    expect(active.currentMs()).toBe(leastMs);
  }
});

test('without idleMs the clock is not read', () => {
  const nowMs = (): number => {
    throw new Error('read');
  };
  const active = new ActiveSources<string>({ clock: { nowMs } });
  active.say('a', 1);
  active.check();
  expect(active.currentMs()).toBe(1);
});
