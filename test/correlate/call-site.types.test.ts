/** How the library reads at the call site: what a host writes compiles without annotations. */
import { from, type Observable } from 'rxjs';
import { expect, expectTypeOf, test } from 'vitest';
import {
  correlate,
  type Detection,
  feedInto,
  keyBy,
  mergeSources,
  never,
  ordered,
  patternMachine,
  type Revision,
  runMachine,
  type Settled,
  type Suppressed,
  sequence,
  settle,
  sideBySide,
  suppress,
  suppressMachine,
  times,
  unordered,
  values,
} from '../../src/correlate/index.ts';
import {
  contains,
  detect,
  endsWith,
  eventTime,
  kind,
  type LogonEvent,
  minutes,
  type Note,
  type ProcessEvent,
  reorder,
  type ShareEvent,
  seconds,
  type TaskEvent,
  type TelemetryEvent,
} from '../../src/index.ts';
import { remoteHost, t1053 } from '../../src/t1053/index.ts';

interface Login {
  readonly user: string;
  readonly ok: boolean;
  readonly ip: string;
  readonly at: Date;
}

const events$: Observable<TelemetryEvent> = from([]);
const logins$: Observable<Login> = from([]);

test('two events of a host and a user, in order', () => {
  events$
    .pipe(
      correlate(
        sequence({
          create: kind('process', {
            image: endsWith('\\schtasks.exe'),
            commandLine: contains('/create'),
          }),
          remote: kind(
            'process',
            { image: endsWith('\\schtasks.exe') },
            (e) => remoteHost(e) !== undefined,
          ),
        }),
        { within: minutes(5), by: (e) => [e.host, e.user] },
      ),
    )
    .subscribe((d) => {
      expectTypeOf(d).toEqualTypeOf<
        Detection<{ readonly create: ProcessEvent; readonly remote: ProcessEvent }>
      >();
      console.log(d.key, d.steps.create.commandLine, d.steps.remote.commandLine);
    });
});

test('events of the host itself, with a time, a condition and notes', () => {
  const notes: Note[] = [];
  const found$ = logins$.pipe(
    correlate(sequence({ fails: times(3, (e) => !e.ok), ok: (e) => e.ok }), {
      within: minutes(5),
      by: (e) => e.user,
      time: (e) => e.at.getTime(),
      where: (s) => s.ok.ip !== s.fails[0]?.ip,
      latenessMs: seconds(30),
      onNote: (note) => notes.push(note),
    }),
  );
  expectTypeOf(found$).toEqualTypeOf<
    Observable<Detection<{ readonly fails: readonly Login[]; readonly ok: Login }>>
  >();
});

test('an absence, a join across hosts by different fields, and a pattern in a pattern', () => {
  const kept$ = events$.pipe(
    correlate(
      sequence({ created: kind('task'), deleted: never(kind('task', { action: 'delete' })) }),
      { within: minutes(5), by: (e) => e.host },
    ),
  );
  expectTypeOf(kept$).toEqualTypeOf<Observable<Detection<{ readonly created: TaskEvent }>>>();
  const joined$ = events$.pipe(
    correlate(sequence({ create: kind('process'), task: kind('task') }), {
      within: minutes(5),
      by: { create: (e) => remoteHost(e), task: (e) => e.host },
    }),
  );
  expectTypeOf(joined$).toEqualTypeOf<
    Observable<Detection<{ readonly create: ProcessEvent; readonly task: TaskEvent }>>
  >();
  const nested = sequence({
    first: kind('logon'),
    next: unordered({ a: kind('task'), b: kind('share') }),
  });
  events$
    .pipe(correlate(nested, { within: minutes(5), by: (e) => e.host }))
    .subscribe(({ steps }) => {
      expectTypeOf(steps.first).toEqualTypeOf<LogonEvent>();
      expectTypeOf(steps.next.b).toEqualTypeOf<ShareEvent>();
    });
});

const tasks = patternMachine(sequence({ logon: kind('logon'), task: kind('task') }), {
  within: minutes(5),
  by: (e) => e.host,
});
type Tasks = Detection<{ readonly logon: LogonEvent; readonly task: TaskEvent }>;

test('the long chain, by hand', () => {
  const found$ = events$.pipe(
    eventTime({ source: (e) => e.host, idleMs: minutes(1) }),
    reorder(),
    runMachine(tasks),
    values(),
  );
  expectTypeOf(found$).toEqualTypeOf<Observable<Tasks>>();
});

test('several sources, merged by event time', () => {
  const merged$ = mergeSources([events$.pipe(eventTime()), events$.pipe(eventTime())]);
  const found$ = merged$.pipe(reorder(), runMachine(tasks), values());
  expectTypeOf(found$).toEqualTypeOf<Observable<Tasks>>();
});

test('machines made of machines', () => {
  const many = patternMachine(sequence({ all: times(3, (_: Tasks) => true) }), {
    within: minutes(60),
    by: (d) => d.key,
  });
  const told$ = events$.pipe(eventTime(), reorder(), runMachine(feedInto(tasks, many)), values());
  expectTypeOf(told$).toEqualTypeOf<Observable<Detection<{ readonly all: readonly Tasks[] }>>>();
  const staged$ = events$.pipe(
    eventTime(),
    reorder(),
    runMachine(tasks),
    reorder(),
    runMachine(many),
    values(),
  );
  expectTypeOf(staged$).toEqualTypeOf<typeof told$>();
  const apart = keyBy((e: TelemetryEvent) => e.host, tasks, { ttlMs: minutes(10) });
  const both$ = events$.pipe(eventTime(), reorder(), runMachine(sideBySide(apart, tasks)));
  expectTypeOf(both$.pipe(values())).toEqualTypeOf<Observable<Tasks>>();
  const revising = ordered(tasks, { late: 'revise', reviseMs: minutes(1) });
  const time = ({ value }: Revision<Tasks>): number => value.timeMs;
  const revised$ = events$.pipe(eventTime(), runMachine(revising, { time }), values());
  expectTypeOf(revised$).toEqualTypeOf<Observable<Revision<Tasks>>>();
  // @ts-expect-error `revise` needs to know how far back
  expect(() => ordered(tasks, { late: 'revise' })).toThrow('options.reviseMs');
  // @ts-expect-error and only `revise` does
  ordered(tasks, { late: 'drop', reviseMs: 1 });
});

test('fewer outputs: of alerts, of detections, of what machines tell', () => {
  const by = (d: Tasks): string => d.steps.task.host;
  const found$ = events$.pipe(eventTime(), reorder(), runMachine(tasks));
  const rare$ = found$.pipe(values(), suppress({ by, quietMs: minutes(10) }));
  expectTypeOf(rare$).toEqualTypeOf<Observable<Suppressed<Tasks>>>();
  const last$ = found$.pipe(settle({ by, quietMs: minutes(10) }), values());
  expectTypeOf(last$).toEqualTypeOf<Observable<Settled<Tasks>>>();
  const fed = feedInto(tasks, suppressMachine({ by, quietMs: minutes(10) }));
  expectTypeOf(events$.pipe(eventTime(), runMachine(fed), values())).toEqualTypeOf<
    Observable<Suppressed<Tasks>>
  >();
  const alerts$ = events$.pipe(
    detect(t1053),
    eventTime({ time: (alert) => alert.lastMs }),
    settle({ by: (alert) => alert.id, quietMs: minutes(10) }),
    values(),
  );
  alerts$.subscribe(({ value, replaced }) => console.log(value.summary, replaced));
});
