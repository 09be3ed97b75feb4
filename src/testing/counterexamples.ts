import { type CompileOptions, compilePredicate } from '../match/compile-predicate.ts';
import { conjunctsOf } from '../match/conjuncts.ts';
import { and } from '../match/predicate.ts';
import { type Asking, madeFor, readAsking, witness } from './witness.ts';

/**
 * Events that come near to a match and are none: those of `witness` that lack one field or have
 * another value in it, and for each exception of the predicate one that matches but for it. None
 * where no event could be made that matches.
 */
export function counterexamples(asking: Asking, options: CompileOptions = {}): readonly object[] {
  const { asked, engine } = readAsking(asking, options);
  const found = witness(asking, options);
  if (found === undefined) return [];
  const matches = compilePredicate(asked, engine);
  const parts = conjunctsOf('op' in asking ? asking : asking.predicate);
  const excepted = parts.flatMap((part, at) => {
    if (part.op !== 'not') return [];
    const met = and(...parts.toSpliced(at, 1, part.of));
    const made = madeFor(met, compilePredicate(met, engine));
    return made === undefined || matches(made.match) ? [] : [made.match];
  });
  return [...found.misses, ...excepted];
}
