import { type Problem, received } from '../core/problem.ts';
import { type AlarmOptions, alarmProblems } from './alarm-options.ts';
import { type CellOptions, cellProblems } from './cell-options.ts';
import { noObject } from './check-argument.ts';

/** When so many within so long are told. */
export interface CrossingOptions<I> extends CellOptions<I>, AlarmOptions {
  /** How long, in milliseconds: the window slides (semantics A2). */
  readonly within: number;
  /** Whether an event just so long ago still counts. Default `exclusive`: it does not. */
  readonly edge?: 'exclusive' | 'inclusive' | undefined;
  readonly atLeast: number;
  /** Whether the count begins anew once it has risen. Default false (semantics T5). */
  readonly reset?: boolean | undefined;
}

/** The problems of these options, with paths below `options`. */
export function crossingProblems<I>(options: CrossingOptions<I>): Problem[] {
  const none = noObject(options);
  if (none) return none;
  const { within, edge = 'exclusive', atLeast, reset = false } = options;
  const problems: Problem[] = [];
  const expect = (name: string, holds: boolean, expected: string, value: unknown): void => {
    const message = `expected ${expected}; received ${received(value)}`;
    if (!holds) problems.push({ code: 'option-invalid', path: `options.${name}`, message });
  };
  const isPositive = (value: unknown): boolean =>
    Number.isSafeInteger(value) && (value as number) > 0;
  expect('within', isPositive(within), 'whole milliseconds above 0', within);
  expect('atLeast', isPositive(atLeast), 'a whole number above 0', atLeast);
  const isEdge = edge === 'exclusive' || edge === 'inclusive';
  expect('edge', isEdge, 'exclusive or inclusive', edge);
  expect('reset', typeof reset === 'boolean', 'true or false', reset);
  return [...problems, ...alarmProblems(options), ...cellProblems(options)];
}

/** How long after its time an event does not count any more. */
export function spanOf<I>({ within, edge }: CrossingOptions<I>): number {
  return edge === 'inclusive' ? within + 1 : within;
}
