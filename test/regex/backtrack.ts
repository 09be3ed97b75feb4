/**
 * A backtracking search that counts its steps: what `RegExp` of a platform does at worst, without
 * its short cuts. Patterns that ignore case are not for it.
 */
import { has, LINE_ENDS, WORD } from '../../src/regex/char-set.ts';
import type { Place, RegexNode, Repeat } from '../../src/regex/regex-node.ts';

type Next = (at: number) => boolean;
type Run = (at: number, next: Next) => boolean;

class StepsExceeded extends Error {}

/** Steps of a search for the pattern in the text; so many at most. */
export function stepsOn(node: RegexNode, text: string, stepsMax: number): number {
  const signs = [...text].map((sign) => sign.codePointAt(0) ?? 0);
  let steps = 0;
  const count = (): void => {
    steps += 1;
    if (steps >= stepsMax) throw new StepsExceeded();
  };
  const run = runOf(node, signs, count);
  try {
    for (let start = 0; start <= signs.length; start += 1) if (run(start, () => true)) break;
  } catch (error) {
    if (!(error instanceof StepsExceeded)) throw error;
  }
  return steps;
}

function runOf(node: RegexNode, signs: readonly number[], count: () => void): Run {
  switch (node.op) {
    case 'char':
      return (at, next) => {
        count();
        const sign = signs[at];
        return sign !== undefined && has(node.set, sign) !== node.negated && next(at + 1);
      };
    case 'place':
      return (at, next) => {
        count();
        return isAt(node, signs, at) && next(at);
      };
    case 'sequence': {
      const parts = node.of.map((part) => runOf(part, signs, count));
      return (at, next) => parts.reduceRight<Next>((rest, part) => (p) => part(p, rest), next)(at);
    }
    case 'choice': {
      const branches = node.of.map((branch) => runOf(branch, signs, count));
      return (at, next) => branches.some((branch) => branch(at, next));
    }
    case 'repeat':
      return runRepeat(node, runOf(node.of, signs, count));
  }
}

function runRepeat({ min, max }: Repeat, once: Run): Run {
  return (start, next) => {
    const again = (times: number, at: number): boolean => {
      const more = (to: number): boolean => (to > at || times < min) && again(times + 1, to);
      return (times < max && once(at, more)) || (times >= min && next(at));
    };
    return again(0, start);
  };
}

function isAt({ at: place }: Place, signs: readonly number[], at: number): boolean {
  const [before, after] = [signs[at - 1], signs[at]];
  const isIn = (set: typeof WORD, sign: number | undefined): boolean =>
    sign !== undefined && has(set, sign);
  const isEdge = isIn(WORD, before) !== isIn(WORD, after);
  switch (place) {
    case 'textStart':
      return before === undefined;
    case 'textEnd':
      return after === undefined;
    case 'lineStart':
      return before === undefined || isIn(LINE_ENDS, before);
    case 'lineEnd':
      return after === undefined || isIn(LINE_ENDS, after);
    case 'wordEdge':
      return isEdge;
    case 'noWordEdge':
      return !isEdge;
  }
}
