/** What steps of a Siddhi query ask of an item. */
import { given } from '../../src/correlate/step.ts';
import type { AbsentState, Query, StreamState } from './siddhi-ast.ts';
import { type Env, evaluate } from './siddhi-expression.ts';
import { envOf, type Item, type Source } from './siddhi-network.ts';
import { refOf, refsOf } from './siddhi-parts.ts';

export type Test = (item: Item) => boolean;

/** The tests of one query, with its timespan: that from the events of its first part on. */
export class QueryTests {
  readonly #withinMs: number;
  readonly #startRefs: readonly string[];

  constructor({ inputStream }: Query) {
    this.#withinMs = inputStream.withinTime?.value ?? Number.POSITIVE_INFINITY;
    this.#startRefs = refsOf(inputStream.stateElement);
  }

  /** An event of the stream that its filters accept, with what is bound. */
  row({ basicSingleInputStream: stream }: StreamState | AbsentState): Test {
    const { streamId, streamHandlers = [] } = stream;
    const ref = refOf(stream);
    const isOfStream = (item: Item): boolean => item.kind === 'row' && item.row.stream === streamId;
    return given(isOfStream, (item: Item, bound: object) => {
      if (item.kind !== 'row') return false;
      const scope = { env: envOf(bound), own: { ref, row: item.row } };
      return (
        this.#isWithin(scope.env, item.row.ts) &&
        streamHandlers.every(({ filterExpression }) => evaluate(filterExpression, scope) === true)
      );
    });
  }

  /** The same where nothing is bound yet. */
  plainRow({ basicSingleInputStream: stream }: StreamState | AbsentState): Test {
    const { streamId, streamHandlers = [] } = stream;
    return (item) => {
      if (item.kind !== 'row' || item.row.stream !== streamId) return false;
      const scope = { env: {}, own: { ref: refOf(stream), row: item.row } };
      return streamHandlers.every(
        ({ filterExpression }) => evaluate(filterExpression, scope) === true,
      );
    };
  }

  /** What another machine told. */
  told(by: Source): Test {
    return (item) => item.kind === 'told' && item.by === by && this.#isWithin(item.env, item.ts);
  }

  /** That an absence has been waited for after the match that this run goes on from, if any. */
  quiet(by: Source): Test {
    return given(this.told(by), (item: Item, bound: { readonly from?: Item }) => {
      const { from } = bound;
      return item.kind === 'told' && (from?.kind !== 'told' || item.origin === from.id);
    });
  }

  #isWithin(env: Env, ts: number): boolean {
    const starts = this.#startRefs.flatMap((ref) => env[ref]?.[0] ?? []);
    return starts.every((row) => ts - row.ts <= this.#withinMs);
  }
}
