/** Checked by the compiler; what runs is only that the right programs throw nothing. */
import { filter, type Observable, of } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type {
  LogonEvent,
  OtherEvent,
  ProcessEvent,
  TaskEvent,
  TelemetryEvent,
} from '../../src/core/event.ts';
import { gt, gte } from '../../src/match/comparison.ts';
import { type KindGuard, kind } from '../../src/match/kind.ts';
import type { Predicate } from '../../src/match/predicate.ts';
import {
  cidr,
  contains,
  endsWith,
  equals,
  exists,
  matches,
  oneOf,
} from '../../src/match/value-test.ts';

interface Login {
  readonly kind: 'login';
  readonly user: string;
  readonly at: Date;
  readonly ok: boolean;
  readonly tags: readonly string[];
  readonly from?: Login;
  readonly show: () => string;
}

interface Payment {
  readonly kind: 'payment';
  readonly cents: number;
}

type HostEvent = Login | Payment;

type Steps<I> = { readonly [name: string]: (event: I) => boolean };
type InputOf<S> = S[keyof S] extends (event: infer I) => boolean ? I : never;

/** Takes tests as a pattern takes its steps: by name, over the events of one stream. */
function steps<I, const S extends Steps<I>>(tests: S): (event: I) => S;
function steps<const S extends Steps<never>>(tests: S): (event: InputOf<S>) => S;
function steps<S>(tests: S): () => S {
  return () => tests;
}

/** Takes a pattern and reads its event type from it. */
function keyed<I, S>(pattern: (event: I) => S, _by: (event: I) => string): (event: I) => S {
  return pattern;
}

interface CreatedThenGone {
  readonly create: KindGuard<TelemetryEvent, ProcessEvent>;
  readonly gone: KindGuard<TelemetryEvent, TaskEvent>;
}

test('without context a kind guards telemetry events, and its type reads as two names', () => {
  const created = kind('process', { image: endsWith('\\a.exe'), commandLine: contains('/create') });
  expectTypeOf(created).toEqualTypeOf<KindGuard<TelemetryEvent, ProcessEvent>>();
  expectTypeOf(created).guards.toEqualTypeOf<ProcessEvent>();
  expectTypeOf(created.predicate).toEqualTypeOf<Predicate>();
  expectTypeOf(created.refined).toEqualTypeOf<boolean>();
  expectTypeOf(kind('other')).toEqualTypeOf<KindGuard<TelemetryEvent, OtherEvent>>();
});

test('a refinement knows its event without an annotation', () => {
  kind('process', { image: endsWith('\\a.exe') }, (e) => {
    expectTypeOf(e).toEqualTypeOf<ProcessEvent>();
    return e.commandLine !== undefined;
  });
  kind('logon', undefined, (e) => {
    expectTypeOf(e).toEqualTypeOf<LogonEvent>();
    return e.logonType === 3;
  });
});

test('a kind narrows a stream', () => {
  const tasks = of<TelemetryEvent>().pipe(filter(kind('task', { action: 'delete' })));
  expectTypeOf(tasks).toEqualTypeOf<Observable<TaskEvent>>();
  const logins = of<HostEvent>().pipe(
    filter(kind('login', { ok: true }, (e) => e.tags[0] === 'a')),
  );
  expectTypeOf(logins).toEqualTypeOf<Observable<Login>>();
});

test('kinds stand as steps of a pattern without an annotation', () => {
  const pattern = steps({
    create: kind('process', { commandLine: contains('/create') }, (e) => e.pid !== 4),
    gone: kind('task', { action: 'delete' }),
  });
  expectTypeOf(pattern).parameter(0).toEqualTypeOf<TelemetryEvent>();
  expectTypeOf(pattern).returns.toEqualTypeOf<CreatedThenGone>();
});

test('kinds stand in a pattern that is itself an argument', () => {
  const pattern = keyed(
    steps({
      create: kind('process', { commandLine: contains('/create') }, (e) => e.pid !== 4),
      gone: kind('task', { action: 'delete' }),
    }),
    (e) => e.host,
  );
  expectTypeOf(pattern).parameter(0).toEqualTypeOf<TelemetryEvent>();
  expectTypeOf(pattern).returns.toEqualTypeOf<CreatedThenGone>();
});

test("a host's own events work alike", () => {
  const ok = kind<HostEvent, 'login'>('login', { ok: true, 'from.from.user': 'a', at: exists() });
  expectTypeOf(ok).toEqualTypeOf<KindGuard<HostEvent, Login>>();
});

test('paths go through objects, lists and the source fields', () => {
  kind('task', {
    'content.author': contains('a'),
    'content.hidden': true,
    'content.steps.command': endsWith('.ps1'),
    'content.principals.privileges': oneOf(['SeDebugPrivilege']),
    'origin.position': gt(3),
    'fields.TaskName': 'a',
    'fields.properties.level': gte(4),
    action: oneOf(['create', 'update']),
    runAs: equals('A', { cased: true }),
  });
  kind('logon', { logonType: 3, sourcePort: oneOf([0, 1]), sourceIp: cidr('10.0.0.0/8') });
});

test('wrong kinds, fields and tests do not compile', () => {
  const wrong = (): unknown[] => [
    // @ts-expect-error an unknown kind
    kind('proces'),
    // @ts-expect-error an unknown field
    kind('process', { comandLine: 'a' }),
    // @ts-expect-error a field of another kind
    kind('process', { taskName: 'a' }),
    // @ts-expect-error a field within that does not exist
    kind('task', { 'content.auther': 'a' }),
    // @ts-expect-error a path below a text
    kind('process', { 'image.length': 3 }),
    // @ts-expect-error the kind twice
    kind('process', { kind: 'process' }),
    // @ts-expect-error a text test on a number
    kind('process', { pid: contains('4') }),
    // @ts-expect-error a network on a number
    kind('process', { pid: cidr('10.0.0.0/8') }),
    // @ts-expect-error a comparison on a text
    kind('process', { image: gt(4) }),
    // @ts-expect-error a comparison on a boolean
    kind('network', { initiated: gte(1) }),
    // @ts-expect-error a number for a text
    kind('process', { image: 4 }),
    // @ts-expect-error a text for a number
    kind('process', { pid: '4' }),
    // @ts-expect-error a value outside the field's list
    kind('task', { action: 'remove' }),
    // @ts-expect-error one value of several outside the field's list
    kind('task', { action: oneOf(['create', 'remove']) }),
    // @ts-expect-error an equality outside the field's list
    kind('task', { action: equals('remove') }),
    // @ts-expect-error a value for an object
    kind('task', { content: 'a' }),
    // @ts-expect-error a pattern, since nobody hands `kind` an engine
    kind('process', { image: matches('a') }),
    // @ts-expect-error a refinement that reads a field of another kind
    kind('process', {}, (e) => e.taskName === 'a'),
    // @ts-expect-error a method is no field
    kind<HostEvent, 'login'>('login', { show: exists() }),
    // @ts-expect-error a kind of other events
    kind<HostEvent, 'process'>('process'),
    // @ts-expect-error a guard of telemetry on a stream of other events
    of<HostEvent>().pipe(filter(kind<TelemetryEvent, 'task'>('task'))),
    // @ts-expect-error a step over events that the stream does not have
    keyed<HostEvent, unknown>(steps({ gone: kind('task') }), () => 'a'),
    // @ts-expect-error a key that reads a field which no event has
    keyed(steps({ gone: kind('task') }), (e) => e.hostname),
  ];
  expectTypeOf(wrong).returns.toEqualTypeOf<unknown[]>();
});
