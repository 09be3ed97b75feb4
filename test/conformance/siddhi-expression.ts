import type { Expression } from './siddhi-ast.ts';

/** An event of a stream. */
export interface Row {
  readonly stream: string;
  /** Milliseconds. */
  readonly ts: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The rows bound by reference, in order. */
export type Env = Readonly<Record<string, readonly Row[]>>;

/** What an expression may read. */
export interface Scope {
  readonly env: Env;
  /** The event that a filter is asked about, and the reference that it would have. */
  readonly own?: { readonly ref: string; readonly row: Row };
  /** The columns of an output row, for `having`. */
  readonly columns?: Readonly<Record<string, unknown>>;
}

/** The value of an expression; what is absent is null, and a comparison with null is false. */
export function evaluate(expression: Expression, scope: Scope): unknown {
  const of = (inner: Expression | undefined): unknown => evaluate(inner as Expression, scope);
  const { $, leftExpression, rightExpression } = expression;
  if ($.endsWith('Constant')) return expression.value;
  switch ($) {
    case 'And':
      return of(leftExpression) === true && of(rightExpression) === true;
    case 'Or':
      return of(leftExpression) === true || of(rightExpression) === true;
    case 'Not':
      return of(expression.expression) !== true;
    case 'IsNull':
      return of(expression.expression) === null;
    case 'Compare':
      return compared(expression.operator, of(leftExpression), of(rightExpression));
    case 'Variable':
      return variable(expression, scope);
    case 'AttributeFunction':
      return called(expression, (expression.parameters ?? []).map(of));
    default:
      return computed(expression, of);
  }
}

function compared(operator: string | undefined, left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false;
  const [a, b] = [left as number, right as number];
  switch (operator) {
    case 'EQUAL':
      return a === b;
    case 'NOT_EQUAL':
      return a !== b;
    case 'GREATER_THAN':
      return a > b;
    case 'GREATER_THAN_EQUAL':
      return a >= b;
    case 'LESS_THAN':
      return a < b;
    case 'LESS_THAN_EQUAL':
      return a <= b;
    default:
      throw new Error(`the adapter knows no comparison ${operator}`);
  }
}

function variable(expression: Expression, { env, own, columns }: Scope): unknown {
  const { streamId, streamIndex, attributeName = '' } = expression;
  const isOwn = own !== undefined && (streamId === undefined || streamId === own.ref);
  if (isOwn && streamIndex === undefined) return own.row.fields[attributeName] ?? null;
  if (streamId === undefined) return columns?.[attributeName] ?? anywhere(attributeName, env);
  const rows = env[streamId] ?? [];
  const index = streamIndex ?? 0;
  const row = index < 0 ? rows.at(index + 1) : rows[index];
  return row?.fields[attributeName] ?? null;
}

function anywhere(attributeName: string, env: Env): unknown {
  const rows = Object.values(env).flat();
  return rows.find((row) => attributeName in row.fields)?.fields[attributeName] ?? null;
}

/** JSON does not tell a float from an integer: any number is an instance of each. */
function called({ functionName }: Expression, values: readonly unknown[]): unknown {
  const [first = null] = values;
  switch (functionName) {
    case 'instanceOfFloat':
    case 'instanceOfDouble':
    case 'instanceOfInteger':
    case 'instanceOfLong':
      return typeof first === 'number';
    case 'instanceOfString':
      return typeof first === 'string';
    case 'instanceOfBoolean':
      return typeof first === 'boolean';
    case 'coalesce':
      return values.find((value) => value !== null) ?? null;
    case 'ifThenElse':
      return first === true ? values[1] : values[2];
    default:
      throw new Error(`the adapter knows no function ${functionName}`);
  }
}

function computed(
  { $, leftValue, rightValue }: Expression,
  of: (inner: Expression | undefined) => unknown,
): unknown {
  if (leftValue === undefined || rightValue === undefined) {
    throw new Error(`the adapter knows no expression ${$}`);
  }
  const [a, b] = [of(leftValue), of(rightValue)];
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  if ($ === 'Add') return a + b;
  if ($ === 'Subtract') return a - b;
  if ($ === 'Multiply') return a * b;
  if ($ === 'Divide') return a / b;
  if ($ === 'Mod') return a % b;
  throw new Error(`the adapter knows no expression ${$}`);
}
