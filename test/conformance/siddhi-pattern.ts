/** Siddhi's patterns and sequences as pattern machines: what the parts of a query become. */
import type { Pattern } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { anyOf, unordered } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import type {
  AbsentState,
  CountState,
  LogicalState,
  Query,
  State,
  StreamState,
} from './siddhi-ast.ts';
import { Draft } from './siddhi-draft.ts';
import { type Item, type Network, START } from './siddhi-network.ts';
import { partsOf, QueryTests, refOf, type Test } from './siddhi-tests.ts';

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
    const isEvery = first.$ === 'EveryStateElement';
    const inner = isEvery ? first.stateElement : first;
    // What a scope of `every` tells begins the rest anew each time.
    const isScope = isEvery && inner.$ !== 'StreamStateElement' && stateType === 'PATTERN';
    const scope = partsOf(inner);
    for (const [index, part] of scope.entries()) {
      const isEnd = index === scope.length - 1 && (isScope || rest.length === 0);
      if (index === 0) this.#begin(part, isEvery, isEnd);
      else this.#add(part, isEnd);
    }
    if (isScope && rest.length > 0) this.#draft.cut();
    for (const [index, part] of rest.entries()) this.#further(part, index === rest.length - 1);
    this.#draft.close();
  }

  #begin(part: State, isEvery: boolean, isEnd: boolean): void {
    if (part.$ === 'AbsentStreamStateElement') {
      return this.#draft.goOnFrom(this.#draft.quiet(part, isEvery));
    }
    const guarded = part.$ === 'LogicalStateElement' ? guardedParts(part) : undefined;
    if (guarded === undefined) return this.#add(part, isEnd, isEvery);
    if (!isEvery) {
      this.#draft.goOnFrom(START);
      return this.#add(part, isEnd);
    }
    const [absent, stream] = guarded;
    const ref = refOf(stream.basicSingleInputStream);
    const [no, test] = [this.#tests.row(absent), this.#tests.row(stream)];
    this.#draft.guardedStart(no, ref, test, this.#tests.plainRow(stream));
  }

  #further(part: State, isEnd: boolean): void {
    const isEvery = part.$ === 'EveryStateElement';
    const inner = isEvery ? part.stateElement : part;
    if (inner.$ !== 'AbsentStreamStateElement') {
      return isEvery ? this.#rounds(inner) : this.#add(inner, isEnd);
    }
    this.#draft.cut();
    this.#draft.goOnFrom(this.#draft.quiet(inner, isEvery));
  }

  #add(part: State, isEnd: boolean, isEvery = false): void {
    if (part.$ === 'AbsentStreamStateElement') return this.#further(part, isEnd);
    if (part.$ === 'CountStateElement') return this.#count(part, isEnd);
    if (part.$ === 'StreamStateElement') {
      return this.#draft.step(refOf(part.basicSingleInputStream), this.#tests.row(part));
    }
    if (part.$ !== 'LogicalStateElement') throw new Error(`the adapter knows no ${part.$} here`);
    const guarded = guardedParts(part);
    if (guarded === undefined) {
      const isQuiet = partsOfLogical(part).some(isAbsent);
      if (isQuiet) this.#draft.cut();
      return this.#draft.step('logical', this.#logical(part, isEvery), isQuiet);
    }
    const [absent, stream] = guarded;
    this.#draft.step('never', never(this.#tests.row(absent)), true);
    this.#draft.step(refOf(stream.basicSingleInputStream), this.#tests.row(stream));
  }

  /** At the end a count is complete with its least number, and no event is none. */
  #count({ streamStateElement, minCount, maxCount }: CountState, isEnd: boolean): void {
    const min = Math.max(0, minCount);
    if (isEnd && min === 0) return;
    const most = maxCount < 0 ? Number.POSITIVE_INFINITY : maxCount;
    const link = this.#query.inputStream.stateType === 'SEQUENCE' ? 'next' : 'skip';
    const repeat = { max: isEnd ? min : most, prefer: 'lazy', link } as const;
    const ref = refOf(streamStateElement.basicSingleInputStream);
    this.#draft.step(ref, times(min, this.#tests.row(streamStateElement), repeat));
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
  #rounds(part: State): void {
    const each = { prefer: 'each' } as const;
    if (part.$ === 'StreamStateElement') {
      const ref = refOf(part.basicSingleInputStream);
      return this.#draft.step(`every ${ref}`, times(1, this.#tests.row(part), each));
    }
    if (part.$ !== 'LogicalStateElement') {
      const round = this.#draft.nested(() => {
        for (const one of partsOf(part)) this.#add(one, false);
      });
      return this.#draft.step('every round', times(1, round as Pattern<Item, object>, each));
    }
    const guarded = guardedParts(part);
    if (guarded === undefined) {
      if (partsOfLogical(part).some(isAbsent)) this.#draft.cut();
      return this.#draft.step('every round', times(1, this.#logical(part, true), each));
    }
    const [absent, stream] = guarded;
    const [no, test] = [this.#tests.row(absent), this.#tests.row(stream)];
    this.#draft.step('never', never(no), true);
    const ref = refOf(stream.basicSingleInputStream);
    this.#draft.step(`every ${ref}`, times(1, test, { ...each, until: no }));
  }
}

/** Which events begin a run, and whether its match is the last. */
function startsOf({ inputStream }: Query): Partial<PatternOptions<Item, object>> {
  const [first, ...rest] = partsOf(inputStream.stateElement) as [State, ...State[]];
  if (first.$ !== 'EveryStateElement') {
    // A run with an `every` further on tells many matches, so its first is not its end.
    const goesOn = rest.some(({ $ }) => $ === 'EveryStateElement');
    return goesOn ? { starts: 'first' } : { starts: 'first', after: 'stop' };
  }
  if (inputStream.stateType === 'SEQUENCE') return { starts: 'earliest' };
  return first.stateElement.$ === 'StreamStateElement' ? {} : { starts: 'first' };
}

function partsOfLogical(part: LogicalState): readonly (StreamState | AbsentState)[] {
  return [part.streamStateElement1, part.streamStateElement2];
}

function isAbsent(part: StreamState | AbsentState): part is AbsentState {
  return part.$ === 'AbsentStreamStateElement';
}

/** The two of "an event, and not another before it", where no time is said. */
function guardedParts(part: LogicalState): readonly [AbsentState, StreamState] | undefined {
  const parts = partsOfLogical(part);
  const absent = parts.find(isAbsent);
  const stream = parts.find((one) => !isAbsent(one)) as StreamState | undefined;
  if (absent === undefined || stream === undefined) return undefined;
  return absent.waitingTime === undefined ? [absent, stream] : undefined;
}
