import { noteCounter, type OnNote } from '../core/note.ts';
import { refuse } from '../core/problem.ts';
import { type OperatorFunction, operator } from '../core/rx.ts';
import { noObject } from './check-argument.ts';
import { guarded } from './guarded.ts';
import { functionProblems } from './pattern-problem.ts';

/** Who hears of conditions that throw. */
export interface EachOptions {
  readonly onNote?: OnNote | undefined;
}

/**
 * The trigger `each`: every event of which the condition holds, at once and in the order of arrival
 * (semantics G1). It is RxJS's `filter`, but for a condition that throws, which does not end the
 * stream. What the other triggers look at is what it lets through.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { each } from 'tocsin/correlate';
 *
 * of({ user: 'ada', ok: true }, { user: 'bob', ok: false })
 *   .pipe(each((login) => !login.ok))
 *   .subscribe(({ user }) => console.log(user));
 * // prints: bob
 * ```
 */
export function each<I, T extends I>(
  where: (event: I) => event is T,
  options?: EachOptions,
): OperatorFunction<I, T>;
/** The same for a condition that tells no type. */
export function each<I>(
  where: (event: I) => boolean,
  options?: EachOptions,
): OperatorFunction<I, I>;
export function each<I>(
  where: (event: I) => boolean,
  options: EachOptions = {},
): OperatorFunction<I, I> {
  const ofWhere = functionProblems(where, 'option-invalid', 'where');
  refuse('each', [...ofWhere, ...(noObject(options) ?? [])]);
  const { onNote } = options;
  const holds = guarded('where', where, false);
  return operator<I, I>((emit) => {
    const note = noteCounter(onNote);
    return {
      next: (event) => {
        if (holds(event, note)) emit(event);
      },
      complete: () => undefined,
    };
  });
}
