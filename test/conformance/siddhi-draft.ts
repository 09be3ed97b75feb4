import type { AnyStep, Pattern, Steps } from '../../src/correlate/pattern.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { presets } from '../../src/correlate/presets.ts';
import { sequence } from '../../src/correlate/sequence.ts';
import { never, next } from '../../src/correlate/step.ts';
import type { AbsentState, Query } from './siddhi-ast.ts';
import { type Item, type Network, type Source, START, UNBOUNDED } from './siddhi-network.ts';
import type { QueryTests, Test } from './siddhi-tests.ts';

type Options = Partial<PatternOptions<Item, object>>;

/** A step, its name, and whether it need not follow at once in a sequence. */
export type NamedStep = readonly [name: string, step: AnyStep, isFree?: boolean];

/** The machine under construction: steps are added to it until it is closed into the network. */
export class Draft {
  readonly #network: Network;
  readonly #tests: QueryTests;
  readonly #isSequence: boolean;
  #options: Options;
  #steps: Record<string, AnyStep> = {};
  #sources: Source[] = [];
  /** What the machine goes on from; undefined while it begins with an event. */
  #from: Source | undefined;

  constructor({ inputStream }: Query, network: Network, tests: QueryTests, options: Options) {
    this.#network = network;
    this.#tests = tests;
    this.#isSequence = inputStream.stateType === 'SEQUENCE';
    this.#options = { ...options, within: inputStream.withinTime?.value ?? UNBOUNDED };
  }

  /**
   * Adds steps; in a sequence each takes the very next row, unless it is free to wait. What other
   * machines tell is no row, and does not part two rows that follow one another.
   */
  add(steps: readonly NamedStep[]): void {
    for (const [name, step, isFree = false] of steps) {
      const isFirst = Object.keys(this.#steps).length === 0 || this.#from === START;
      const isStrict = this.#isSequence && !isFree && !isFirst;
      if (isStrict && this.#sources.length > 0) {
        this.#steps[`only ${name}`] = never(({ kind }: Item) => kind === 'row');
      }
      const isNext = isStrict && this.#sources.length === 0;
      this.#steps[name] = isNext ? next(step as Pattern<Item, object>) : step;
    }
  }

  /** Makes the machine hear what another tells. */
  listen(source: Source): Source {
    this.#sources.push(source);
    return source;
  }

  /** Closes the machine, where it has steps of its own, and goes on from what it tells. */
  cut(): void {
    const isEmpty = Object.keys(this.#steps).every((name) => name === 'from');
    if (!isEmpty) this.goOnFrom(this.close());
  }

  /** Begins a machine of which each run goes on from something told. */
  goOnFrom(source: Source): void {
    this.#from = source;
    this.#sources = [source];
    this.#steps = { from: this.#tests.told(source) };
    this.#options = this.#isSequence ? { starts: 'earliest' } : {};
  }

  /** Puts the machine into the network. */
  close(): Source {
    const pattern = sequence<Item, Steps<Item>>(this.#steps as Steps<Item>);
    return this.#network.add(pattern, { ...presets.siddhi, ...this.#options }, this.#sources);
  }

  /**
   * A machine that tells that nothing has come for a time: since the machine under construction
   * began to wait, or, where that begins with this absence, since the query began or the last
   * event of the kind. With `every` what it told is where it begins to wait again.
   */
  quiet(absent: AbsentState, isEvery: boolean): Source {
    const isFirst = this.#from === undefined;
    const origins: Test[] = [this.#tests.told(this.#from ?? START)];
    const self = this.#network.size;
    if (isEvery) origins.push(this.#tests.told(self));
    if (isFirst) origins.push(this.#tests.plainRow(absent));
    const pattern = sequence<Item, Steps<Item>>({
      from: (item: Item) => origins.some((isOrigin) => isOrigin(item)),
      no: never(this.#tests.row(absent), { afterMs: absent.waitingTime?.value }),
    } as Steps<Item>);
    const after = isFirst && !isEvery ? 'stop' : 'keep';
    const sources = [this.#from ?? START, ...(isEvery ? [self] : [])];
    return this.#network.add(pattern, { ...presets.siddhi, after }, sources);
  }

  /** A machine that tells a start: an event with no other since the last such event. */
  guardedStart(no: Test, name: string, test: Test, plain: Test): void {
    const isStart = this.#tests.told(START);
    const pattern = sequence<Item, Steps<Item>>({
      from: (item: Item) => isStart(item) || plain(item),
      no: never(no),
      [name]: test,
    } as Steps<Item>);
    this.goOnFrom(this.#network.add(pattern, presets.siddhi, [START]));
  }
}
