/** What a correlation asks of its rules: which must be in its window, and which must not. */
export interface Conjunction {
  readonly present: readonly string[];
  readonly absent: readonly string[];
}

/** All ways to choose `count` of the names, in the order of the names. */
export function choices(names: readonly string[], count: number): readonly (readonly string[])[] {
  const [first, ...rest] = names;
  if (count === 0) return [[]];
  if (first === undefined) return [];
  const withFirst = choices(rest, count - 1).map((chosen) => [first, ...chosen]);
  return [...withFirst, ...choices(rest, count)];
}

/** A condition over rule names (`and`, `or`, `not`, parentheses) as a list of alternatives. */
export function alternatives(condition: string): readonly Conjunction[] {
  const tokens = condition.match(/[()]|[^\s()]+/g) ?? [];
  const parsed = disjunction(tokens, 0);
  if (parsed.end !== tokens.length)
    throw new Error(`the condition is not understood: ${condition}`);
  return parsed.of;
}

interface Parsed {
  readonly of: readonly Conjunction[];
  readonly end: number;
}

function disjunction(tokens: readonly string[], start: number): Parsed {
  const left = conjunction(tokens, start);
  if (tokens[left.end]?.toLowerCase() !== 'or') return left;
  const right = disjunction(tokens, left.end + 1);
  return { of: [...left.of, ...right.of], end: right.end };
}

function conjunction(tokens: readonly string[], start: number): Parsed {
  const left = operand(tokens, start);
  if (tokens[left.end]?.toLowerCase() !== 'and') return left;
  const right = conjunction(tokens, left.end + 1);
  return { of: left.of.flatMap((a) => right.of.map((b) => both(a, b))), end: right.end };
}

function operand(tokens: readonly string[], start: number): Parsed {
  const token = tokens[start];
  if (token === undefined) throw new Error('the condition ends too early');
  if (token.toLowerCase() === 'not') {
    const { of, end } = operand(tokens, start + 1);
    return { of: of.map(negated).reduce(product, [NOTHING]), end };
  }
  if (token !== '(') return { of: [{ present: [token], absent: [] }], end: start + 1 };
  const { of, end } = disjunction(tokens, start + 1);
  return { of, end: end + 1 };
}

const NOTHING: Conjunction = { present: [], absent: [] };

/** The alternatives that make a conjunction untrue. */
function negated({ present, absent }: Conjunction): readonly Conjunction[] {
  return [
    ...present.map((name) => ({ present: [], absent: [name] })),
    ...absent.map((name) => ({ present: [name], absent: [] })),
  ];
}

function product(a: readonly Conjunction[], b: readonly Conjunction[]): readonly Conjunction[] {
  return a.flatMap((one) => b.map((other) => both(one, other)));
}

function both(a: Conjunction, b: Conjunction): Conjunction {
  return { present: [...a.present, ...b.present], absent: [...a.absent, ...b.absent] };
}
