import type { Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { StreamElement } from '../../src/core/element.ts';
import { eventTime } from '../../src/correlate/event-time.ts';

interface Login {
  readonly at: Date;
}

declare const logins$: Observable<Login>;
declare const ticks$: Observable<{ readonly timeMs: number; readonly user: string }>;

/** Never run: what compiles here, and what does not, is the test. */
function programs(): void {
  expectTypeOf(ticks$.pipe(eventTime())).toEqualTypeOf<
    Observable<StreamElement<{ readonly timeMs: number; readonly user: string }>>
  >();
  logins$.pipe(eventTime({ time: (login) => login.at.getTime() }));
  // @ts-expect-error events without timeMs need a time
  logins$.pipe(eventTime());
  // @ts-expect-error a time function reads a field that does not exist
  logins$.pipe(eventTime({ time: (login: Login) => login.when }));
}

test('events without timeMs are refused by type unless a time is given', () => {
  expectTypeOf(programs).toBeFunction();
});
