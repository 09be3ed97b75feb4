/** The functions of the host that a pattern calls, guarded in this one place (semantics F1). */
import { type Key, type KeyRead, wholeKey } from '../core/key.ts';
import { thrown } from '../core/problem.ts';
import type { Binding } from './pattern-attempt.ts';
import { boundSoFar } from './pattern-object.ts';
import type { Check, Program } from './pattern-program.ts';
import { type Ask, UNBOUND } from './pattern-where.ts';

/** Asks tests, conditions and keys of the host; one that throws counts as false or as no key. */
export interface Callbacks<I> {
  readonly passes: (check: Check, event: unknown, last: Binding | undefined) => boolean;
  readonly ask: Ask;
  readonly keyOf: (by: (event: I) => KeyRead, event: I) => Key | undefined;
}

/** The guarded callbacks of a program; `note` takes the message of each that threw. */
export function callbacksOf<I>(program: Program, note: (message: string) => void): Callbacks<I> {
  return {
    passes: (check, event, last) => {
      try {
        const accepts = (check.test as (event: unknown) => boolean)(event);
        if (!accepts || check.given === undefined) return accepts;
        return (check.given as (event: unknown, bound: object) => boolean)(
          event,
          boundSoFar(program, last),
        );
      } catch (error) {
        note(`the test of ${check.step} threw ${thrown(error)}`);
        return false;
      }
    },
    ask: (condition, steps) => {
      try {
        return (condition as (steps: object) => boolean)(steps);
      } catch (error) {
        if (error === UNBOUND) return true;
        note(`where threw ${thrown(error)}`);
        return false;
      }
    },
    keyOf: (by, event) => {
      try {
        return wholeKey(by(event));
      } catch (error) {
        note(`by threw ${thrown(error)}`);
        return undefined;
      }
    },
  };
}
