/** Siddhi's patterns and sequences as pattern machines: what the parts of a query become. */
import type { Pattern, Steps } from '../../src/correlate/pattern.ts';
import { anyOf, sequence, unordered } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import type { CountState, LogicalState, Query, State } from './siddhi-ast.ts';
import { Draft, type NamedStep } from './siddhi-draft.ts';
import { type Item, type Network, START } from './siddhi-network.ts';
import {
  endsAt,
  guardedParts,
  isAbsent,
  isWaiting,
  partsOf,
  partsOfLogical,
  refOf,
  startsOf,
  unwrapped,
} from './siddhi-parts.ts';
import { QueryTests, type Test } from './siddhi-tests.ts';

/** Builds the machines of a query into a network; the last one tells its matches. */
export function buildQuery(query: Query, network: Network): void {
  new QueryBuilder(query, network).build();
}

class QueryBuilder {
  readonly #query: Query;
  readonly #tests: QueryTests;
  readonly #draft: Draft;

  constructor(query: Query, network: Network) {
    this.#query = query;
    this.#tests = new QueryTests(query);
    this.#draft = new Draft(query, network, this.#tests, startsOf(query));
  }

  build(): void {
    const { stateElement, stateType } = this.#query.inputStream;
    const [first, ...rest] = partsOf(stateElement) as [State, ...State[]];
    const { inner, isEvery } = unwrapped(first);
    // What a scope of `every` tells begins the rest anew each time.
    const isScope = isEvery && inner.$ !== 'StreamStateElement' && stateType === 'PATTERN';
    const scope = partsOf(inner);
    for (const [index, part] of scope.entries()) {
      const isEnd = endsAt(scope[index + 1] ?? (isScope ? undefined : rest[0]));
      if (index === 0) this.#begin(part, isEvery, isEnd);
      else this.#further(part, isEnd);
    }
    if (isScope && rest.length > 0) this.#draft.cut();
    for (const [index, part] of rest.entries()) this.#further(part, endsAt(rest[index + 1]));
    this.#draft.close();
  }

  #begin(part: State, isEvery: boolean, isEnd: boolean): void {
    const guarded = part.$ === 'LogicalStateElement' ? guardedParts(part) : undefined;
    if (part.$ === 'AbsentStreamStateElement') {
      this.#draft.goOnFrom(this.#draft.quiet(part, isEvery));
    } else if (guarded !== undefined && isEvery) {
      const [absent, stream] = guarded;
      const [no, test] = [this.#tests.row(absent), this.#tests.row(stream)];
      const plain = this.#tests.plainRow(stream);
      this.#draft.guardedStart(no, refOf(stream.basicSingleInputStream), test, plain);
    } else {
      if (guarded !== undefined) this.#draft.goOnFrom(START);
      this.#draft.add(this.#steps(part, isEnd, isEvery));
    }
  }

  #further(part: State, isEnd: boolean): void {
    const { inner, isEvery } = unwrapped(part);
    if (isWaiting(inner)) this.#draft.cut();
    if (inner.$ === 'AbsentStreamStateElement') {
      this.#draft.goOnFrom(this.#draft.quiet(inner, isEvery));
    } else {
      this.#draft.add(isEvery ? this.#rounds(inner) : this.#steps(inner, isEnd, false));
    }
  }

  #steps(part: State, isEnd: boolean, isEvery: boolean): readonly NamedStep[] {
    if (part.$ === 'CountStateElement') return this.#count(part, isEnd);
    if (part.$ === 'StreamStateElement') {
      return [[refOf(part.basicSingleInputStream), this.#tests.row(part)]];
    }
    if (part.$ !== 'LogicalStateElement') throw new Error(`the adapter knows no ${part.$} here`);
    const guarded = guardedParts(part);
    if (guarded === undefined) return [['logical', this.#logical(part, isEvery), isWaiting(part)]];
    const [absent, stream] = guarded;
    return [
      ['never', never(this.#tests.row(absent)), true],
      [refOf(stream.basicSingleInputStream), this.#tests.row(stream)],
    ];
  }

  /** At the end a count is complete with its least number, and no event is none. */
  #count({ streamStateElement, minCount, maxCount }: CountState, isEnd: boolean): NamedStep[] {
    const min = Math.max(0, minCount);
    if (isEnd && min === 0) return [];
    const most = maxCount < 0 ? Number.POSITIVE_INFINITY : maxCount;
    const link = this.#query.inputStream.stateType === 'SEQUENCE' ? 'next' : 'skip';
    const repeat = { max: isEnd ? min : most, prefer: 'lazy', link } as const;
    const ref = refOf(streamStateElement.basicSingleInputStream);
    return [[ref, times(min, this.#tests.row(streamStateElement), repeat)]];
  }

  /** Both of two, or one of two, in any order; an absence for a time is what its machine tells. */
  #logical(part: LogicalState, isEvery: boolean): Pattern<Item, object> {
    const steps = partsOfLogical(part).map((one, index): [string, Test] => {
      if (!isAbsent(one)) return [refOf(one.basicSingleInputStream), this.#tests.row(one)];
      const quiet = this.#draft.listen(this.#draft.quiet(one, isEvery));
      return [`quiet${index}`, this.#tests.quiet(quiet)];
    });
    const named = Object.fromEntries(steps);
    return part.type === 'OR' ? anyOf(named) : unordered(named, { sameEvent: true });
  }

  /** `every` further on: each round of it goes on by itself. */
  #rounds(part: State): readonly NamedStep[] {
    const each = { prefer: 'each' } as const;
    if (part.$ === 'StreamStateElement') {
      const ref = refOf(part.basicSingleInputStream);
      return [[`every ${ref}`, times(1, this.#tests.row(part), each)]];
    }
    const guarded = part.$ === 'LogicalStateElement' ? guardedParts(part) : undefined;
    if (guarded !== undefined) {
      const [absent, stream] = guarded;
      const [no, test] = [this.#tests.row(absent), this.#tests.row(stream)];
      const ref = refOf(stream.basicSingleInputStream);
      return [
        ['never', never(no), true],
        [`every ${ref}`, times(1, test, { ...each, until: no })],
      ];
    }
    const steps = partsOf(part).flatMap((one) => this.#steps(one, false, true));
    const round = sequence<Item, Steps<Item>>(Object.fromEntries(steps) as Steps<Item>);
    return [['every round', times(1, round, each)]];
  }
}
