import type fc from 'fast-check';
import type { StreamElement } from '../core/element.ts';
import type { OperatorFunction } from '../core/rx.ts';
import type { Machine } from '../correlate/machine.ts';
import type { Law, LawOptions } from './law.ts';
import { machineLaws } from './law-machine.ts';
import { operatorLaws } from './law-operator.ts';

/**
 * The laws that a machine, or an operator over events, must keep on the streams of an arbitrary:
 *
 * - the same elements give the same outputs;
 * - watermarks change when outputs come, not whether (machines), and those below `dueMs` not even
 *   when; one that was taken is below it;
 * - the order of arrival within lateness changes nothing (operators: with `latenessMs`);
 * - keys are independent (with `by`; as long as no limit is reached);
 * - a shift in time shifts the outputs;
 * - a run split anywhere goes on from its snapshot, through JSON, one split everywhere, too, and
 *   one from what was saved key by key as it changed (machines);
 * - a snapshot of a state that was restored is the same (machines);
 * - no state is left after the final watermark, and none piles up (machines);
 * - state stays within its bound (machines: with `stateMax`);
 * - two runs, or subscriptions, share nothing.
 *
 * ```ts
 * import fc from 'fast-check';
 * import { scan } from 'rxjs';
 * import { arbStream, laws } from 'tocsin/testing';
 * import { test } from 'vitest';
 *
 * const login = fc.record({ user: fc.constantFrom('ada', 'bob'), ok: fc.boolean() });
 * const failures = scan((count: number, { ok }: { ok: boolean }) => (ok ? 0 : count + 1), 0);
 *
 * test.each(laws(failures, arbStream(login)))('%s', (_, law) => fc.assert(law));
 * ```
 *
 * A law compares outputs as JSON. Where watermarks or the order of arrival may change the order of
 * outputs, it does not count; where times change, `id` does not.
 */
export function laws<I, O>(
  subject: Machine<I, O> | OperatorFunction<I, O>,
  streams: fc.Arbitrary<readonly StreamElement<I>[]>,
  options: LawOptions<I> = {},
): readonly Law[] {
  return typeof subject === 'function'
    ? operatorLaws(subject, streams, options)
    : machineLaws(subject, streams, options);
}
