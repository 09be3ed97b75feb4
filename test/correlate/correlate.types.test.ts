/** Wrong programs that must not compile, and right ones that need no annotation. */
import { from, type Observable, of } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { LogonEvent, ProcessEvent, TaskEvent, TelemetryEvent } from '../../src/core/event.ts';
import { correlate } from '../../src/correlate/correlate.ts';
import { anyOf, sequence, unordered, where, within } from '../../src/correlate/sequence.ts';
import { every, never, next, optional, times } from '../../src/correlate/step.ts';
import { kind } from '../../src/match/kind.ts';

interface Login {
  readonly user: string;
  readonly ok: boolean;
  readonly ip: string;
  readonly at: Date;
}

const logins$: Observable<Login> = from([]);
const events$: Observable<TelemetryEvent> = from([]);
const isBad = (e: Login): boolean => !e.ok;
const isGood = (e: Login): boolean => e.ok;
const guessing = sequence({ fails: times(3, isBad), ok: isGood });
/** A program that is only compiled: what it says is wrong, or of no stream. */
function compiled(_name: string, _body: () => void): void {}

const own = { within: 5, by: (e: Login) => e.user, time: (e: Login) => e.at.getTime() };

test('a match is typed by its steps, without annotations', () => {
  logins$
    .pipe(
      correlate(sequence({ fails: times(3, (e) => !e.ok), ok: (e) => e.ok }), {
        within: 5,
        by: (e) => e.user,
        time: (e) => e.at.getTime(),
        where: (s) => s.ok.ip !== s.fails[0]?.ip,
      }),
    )
    .subscribe(({ steps }) => {
      expectTypeOf(steps).toEqualTypeOf<{
        readonly fails: readonly Login[];
        readonly ok: Login;
      }>();
    });
  events$
    .pipe(
      correlate(
        sequence({
          create: kind('process', {}, (e) => e.image !== ''),
          undone: never(kind('task', { action: 'delete' })),
          task: kind('task'),
          logon: optional(kind('logon')),
          end: every(kind('process')),
        }),
        { within: 5, by: (e) => [e.host, 'x'] },
      ),
    )
    .subscribe(({ steps }) => {
      expectTypeOf(steps).toEqualTypeOf<{
        readonly create: ProcessEvent;
        readonly task: TaskEvent;
        readonly logon: LogonEvent | undefined;
        readonly end: ProcessEvent;
      }>();
    });
});

compiled('patterns nest, and each step may have a key of its own', () => {
  const pair = unordered({ a: kind('task'), b: kind('logon') });
  const pattern = sequence({
    first: kind('process'),
    both: pair,
    last: anyOf({ x: kind('task') }),
  });
  events$
    .pipe(correlate(pattern, { within: 5, by: (e) => e.host }))
    .subscribe(({ steps }) => expectTypeOf(steps.both.b).toEqualTypeOf<LogonEvent>());
  events$.pipe(
    correlate(sequence({ create: kind('process'), task: kind('task') }), {
      within: 4,
      by: { create: (e) => e.image, task: (e) => e.host },
    }),
  );
  const bounded = within(
    where(guessing, (s) => s.ok.ip !== s.fails[0]?.ip),
    5,
  );
  logins$
    .pipe(correlate(sequence({ runs: times(2, bounded), end: next(isGood) }), own))
    .subscribe(({ steps }) => expectTypeOf(steps.runs[0]?.ok).toEqualTypeOf<Login | undefined>());
});

compiled('wrong programs do not compile', () => {
  const others$ = of({ z: 1 });
  // @ts-expect-error 1: a stream of another event type
  others$.pipe(correlate(guessing, own));
  // @ts-expect-error 2: a step that reads a field that does not exist
  logins$.pipe(correlate(sequence({ a: (e) => e.nope }), own));
  // @ts-expect-error 3: `within` left out
  logins$.pipe(correlate(guessing, { by: own.by, time: own.time }));
  // @ts-expect-error 4: a key map with a wrong step name
  logins$.pipe(correlate(guessing, { ...own, by: { fails: own.by, nope: own.by } }));
  // @ts-expect-error 5: a key map with a step left out
  logins$.pipe(correlate(guessing, { ...own, by: { fails: own.by } }));
  // @ts-expect-error 6: a key function that reads a wrong field
  logins$.pipe(correlate(guessing, { ...own, by: (e) => e.nope }));
  // @ts-expect-error 7: a field test on a field of another kind
  sequence({ a: kind('task', { commandLine: 'x' }) });
  // @ts-expect-error 8: an unknown kind
  sequence({ a: kind('nope') });
  // @ts-expect-error 9: `where` that names an unknown step
  logins$.pipe(correlate(guessing, { ...own, where: (s) => s.nope }));
  // @ts-expect-error 10: reading an unknown step of a detection
  logins$.pipe(correlate(guessing, own)).subscribe((d) => d.steps.nope);
  // @ts-expect-error 11: `time` left out on events without `timeMs`
  logins$.pipe(correlate(guessing, { within: 5, by: own.by }));
  const telemetry = sequence({ a: kind('task') });
  // @ts-expect-error 12: `time` given for events that carry their time
  events$.pipe(correlate(telemetry, { within: 5, by: (e) => e.host, time: () => 1 }));
  const absent = sequence({ a: isBad, n: never(isGood), b: isGood });
  // @ts-expect-error 13: an absence is no step of a match
  logins$.pipe(correlate(absent, own)).subscribe((d) => d.steps.n);
  const linked = sequence({ a: isBad, n: next(never(isGood)), b: isGood });
  // @ts-expect-error 14: nor is one that concerns only the next event
  logins$.pipe(correlate(linked, own)).subscribe((d) => d.steps.n);
  const maybe = sequence({ a: optional(isBad), b: isGood });
  // @ts-expect-error 15: an optional step may be absent
  logins$.pipe(correlate(maybe, own)).subscribe((d) => d.steps.a.ip);
  const either = anyOf({ a: isBad, b: isGood });
  // @ts-expect-error 16: only one branch is bound
  logins$.pipe(correlate(either, own)).subscribe((d) => d.steps.a.ip);
  // @ts-expect-error 17: a repeated step is a list
  logins$.pipe(correlate(guessing, own)).subscribe((d) => d.steps.fails.ip);
  // @ts-expect-error 18: the list of a match is read-only
  logins$.pipe(correlate(guessing, own)).subscribe((d) => d.steps.fails.push());
  // @ts-expect-error 19: an unknown policy
  logins$.pipe(correlate(guessing, { ...own, starts: 'last' }));
  // @ts-expect-error 20: skipping to a step that does not exist
  logins$.pipe(correlate(guessing, { ...own, after: { skipTo: 'nope', which: 'first' } }));
  // @ts-expect-error 21: a step that is no test
  sequence({ a: 5 });
  // @ts-expect-error 22: a repetition without a number
  times(isBad);
  // @ts-expect-error 23: a bound that is no number
  within(guessing, '5s');
});
