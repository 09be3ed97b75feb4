import type { Observable } from 'rxjs';
import { expectTypeOf, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { detect } from '../../src/rule/detect.ts';
import { secOpsWinSchtasksRemoteSystem, t1053 } from '../../src/t1053/index.ts';

declare const events$: Observable<TelemetryEvent>;
declare const texts$: Observable<string>;

/** Never run: what compiles here, and what does not, is the test. */
function programs(): void {
  expectTypeOf(events$.pipe(detect(t1053))).toEqualTypeOf<Observable<Alert>>();
  expectTypeOf(events$.pipe(secOpsWinSchtasksRemoteSystem())).toEqualTypeOf<Observable<Alert>>();
  detect([secOpsWinSchtasksRemoteSystem, secOpsWinSchtasksRemoteSystem({ allowHosts: ['a'] })]);
  // @ts-expect-error a stream of another type
  texts$.pipe(secOpsWinSchtasksRemoteSystem());
  // @ts-expect-error a stream of another type
  texts$.pipe(detect(t1053));
  // @ts-expect-error an option that does not exist
  secOpsWinSchtasksRemoteSystem({ allowHost: ['a'] });
  // @ts-expect-error a policy that does not exist
  secOpsWinSchtasksRemoteSystem({ loopbackPolicy: 'other' });
  // @ts-expect-error not a rule
  detect([events$]);
}

test('streams, options and rules of another type are refused by type', () => {
  expectTypeOf(programs).toBeFunction();
});
