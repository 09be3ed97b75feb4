import { from, type Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { LateElement, StreamElement } from '../../src/core/element.ts';
import type { Machine } from '../../src/correlate/machine.ts';
import { runMachine } from '../../src/correlate/run-machine.ts';
import { values } from '../../src/correlate/values.ts';

interface Login {
  readonly user: string;
  readonly timeMs: number;
}
interface Found {
  readonly users: readonly string[];
  readonly timeMs: number;
}

const logins$: Observable<StreamElement<Login>> = from([]);
declare const finder: Machine<Login, Found>;
declare const counter: Machine<Found, number>;

/** Never run: what compiles here, and what does not, is the test. */
function programs(): void {
  expectTypeOf(logins$.pipe(runMachine(finder))).toEqualTypeOf<
    Observable<StreamElement<Found> | LateElement<Login>>
  >();
  expectTypeOf(
    logins$.pipe(runMachine(finder), runMachine(counter, { time: () => 1 }), values()),
  ).toEqualTypeOf<Observable<number>>();
  // @ts-expect-error outputs without a time need one
  logins$.pipe(runMachine(finder), runMachine(counter));
  // @ts-expect-error a machine over events of another type
  logins$.pipe(runMachine(counter, { time: () => 1 }));
}

test('machines follow one another, and late elements keep the type of their events', () => {
  expectTypeOf(programs).toBeFunction();
});
