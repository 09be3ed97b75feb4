/**
 * An account was taken over and no alert was raised. Steps back through what the machine held, and
 * asks what a longer timespan would have said. Run: npx tsx examples/time-travel.ts
 */
import { minutes } from 'tocsin';
import { eventElements, patternMachine, sequence, times } from 'tocsin/correlate';
import { diff, historyOf } from 'tocsin/history';

interface Login {
  readonly timeMs: number;
  readonly user: string;
  readonly ok: boolean;
}

const at = (minute: number): number => Date.UTC(2026, 2, 2, 9, minute);
const login = (minute: number, user: string, ok: boolean): Login => ({
  timeMs: at(minute),
  user,
  ok,
});
const guessed = (within: number) =>
  patternMachine(sequence({ fails: times(3, (e: Login) => !e.ok), ok: (e: Login) => e.ok }), {
    within,
    by: (e) => e.user,
  });

const history = historyOf(guessed(minutes(5)));
const quiet = history.checkpoint();
const told = history.play(
  eventElements([
    login(0, 'bob', true),
    login(1, 'alice', false),
    login(4, 'alice', false),
    login(5, 'bob', false),
    login(8, 'alice', false),
    login(9, 'alice', true),
  ]),
);
console.log(`within 5 minutes: ${told.length} detections`);

for (const minute of [9, 8, 4, 1]) {
  const [now, before] = [minute, minute - 1].map((m) => history.at({ timeMs: at(m) }));
  if (now === undefined || before === undefined) break;
  const { began, changed, went } = diff(before, now);
  const keys = [...began, ...changed, ...went].map(({ key }) => String(key));
  console.log(`09:0${minute} holds ${now.keys.size} keys, just touched: ${keys.join(', ')}`);
}

const wider = history.fork(quiet, guessed(minutes(10)));
for (const { key, fromMs, toMs } of wider.play(history.since(quiet))) {
  console.log(`within 10 minutes: ${key}, guessed over ${(toMs - fromMs) / minutes(1)} minutes`);
}
// prints: within 5 minutes: 0 detections
// prints: 09:09 holds 2 keys, just touched: alice
// prints: 09:08 holds 2 keys, just touched: alice
// prints: 09:04 holds 1 keys, just touched: alice
// prints: 09:01 holds 1 keys, just touched: alice
// prints: within 10 minutes: alice, guessed over 8 minutes
