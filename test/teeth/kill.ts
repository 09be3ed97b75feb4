import fc from 'fast-check';
import { type Law, textsOf } from '../../src/testing/law.ts';
import { type Mark, printTimeline } from '../../src/testing/timeline.ts';
import type { Kernel } from './mutant.ts';
import type { Trial } from './trial.ts';

/** How a mutant came to its end. */
export interface Kill {
  readonly law: string;
  /** Pattern and options, or what else was run. */
  readonly of: string;
  /** Events of the shrunk counter-example, and the counter-example itself. */
  readonly events: number;
  readonly example: string;
}

interface Inputs {
  readonly values: readonly unknown[];
  /** Those on which the kernel itself breaks the law. */
  readonly leftOut: number;
}

/** Holds mutants to trials, one after the other; inputs and answers are kept between mutants. */
export class Court {
  readonly #original: Kernel;
  readonly #seed: number;
  readonly #inputs = new Map<Trial, Map<string, Inputs>>();
  readonly #own = new WeakMap<Trial, readonly Law[]>();

  constructor(original: Kernel, seed: number) {
    this.#original = original;
    this.#seed = seed;
  }

  /** Inputs that were left out because the kernel itself breaks a law on them, of how many. */
  leftOut(): readonly [leftOut: number, all: number] {
    const all = [...this.#inputs.values()].flatMap((byLaw) => [...byLaw.values()]);
    return [
      all.reduce((sum, { leftOut }) => sum + leftOut, 0),
      all.reduce((sum, { leftOut, values }) => sum + leftOut + values.length, 0),
    ];
  }

  /** The first law of the trial that the mutant breaks, where the kernel keeps it. */
  judge(mutant: Kernel, trial: Trial, numRuns: number): Kill | undefined {
    const own = this.#ownLaws(trial);
    let laws: readonly Law[];
    try {
      mutant.renew();
      laws = trial.laws(mutant);
    } catch (error) {
      const law = 'a well-formed pattern is accepted';
      return { law, of: trial.title, events: 0, example: String(error) };
    }
    for (const [name, law] of laws) {
      const ownLaw = own.find(([other]) => other === name)?.[1];
      if (ownLaw === undefined) continue;
      const { values } = this.#inputsOf(trial, name, ownLaw, numRuns);
      const isBroken = values.some((value) => isKept(mutant, law, value) === false);
      if (isBroken) return this.#shrunk(mutant, trial, name, law, ownLaw, numRuns);
    }
    return undefined;
  }

  #ownLaws(trial: Trial): readonly Law[] {
    let laws = this.#own.get(trial);
    if (laws === undefined) {
      this.#original.renew();
      laws = trial.laws(this.#original);
      this.#own.set(trial, laws);
    }
    return laws;
  }

  #inputsOf(trial: Trial, name: string, law: Law[1], numRuns: number): Inputs {
    const byLaw = this.#inputs.get(trial) ?? new Map<string, Inputs>();
    this.#inputs.set(trial, byLaw);
    let inputs = byLaw.get(name);
    if (inputs === undefined) {
      const all = valuesOf(law, { seed: this.#seed, numRuns });
      const values = all.filter((value) => isKept(this.#original, law, value));
      inputs = { values, leftOut: all.length - values.length };
      byLaw.set(name, inputs);
    }
    return inputs;
  }

  #shrunk(
    mutant: Kernel,
    { title }: Trial,
    name: string,
    law: Law[1],
    ownLaw: Law[1],
    numRuns: number,
  ): Kill {
    const both = rejudged(law, (value) =>
      isKept(mutant, law, value) || !isKept(this.#original, ownLaw, value)
        ? null
        : { error: new Error('broken') },
    );
    const { counterexample } = fc.check(both, { seed: this.#seed, numRuns });
    if (!isList(counterexample)) throw new Error(`expected ${name} to break again, of ${title}`);
    const parts = counterexample;
    return { law: name, of: title, events: eventsIn(parts), example: printed(parts) };
  }
}

/** The law with another judgement of its inputs. */
function rejudged(
  law: Law[1],
  run: (value: unknown) => ReturnType<Law[1]['run']>,
): fc.IRawProperty<unknown> {
  return {
    isAsync: () => false,
    generate: (random, runId) => law.generate(random, runId),
    shrink: (value) => law.shrink(value),
    run: run as fc.IRawProperty<unknown, false>['run'],
    runBeforeEach: () => undefined,
    runAfterEach: () => undefined,
  };
}

/** The inputs that a check of the law meets. */
function valuesOf(law: Law[1], parameters: fc.Parameters<unknown>): unknown[] {
  const values: unknown[] = [];
  const keep = (value: unknown): null => {
    values.push(value);
    return null;
  };
  fc.check(rejudged(law, keep), parameters);
  return values;
}

/** Whether the law holds of this input. */
function isKept({ renew }: Kernel, law: Law[1], value: unknown): boolean {
  renew();
  const failure = law.run(value);
  return failure === null || !('error' in failure);
}

function isList(part: unknown): part is readonly unknown[] {
  return Array.isArray(part);
}

function isElement(value: unknown): value is { readonly kind: string } {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Events in the arguments of a law: elements of streams, and events as they arrive. */
function eventsIn(parts: readonly unknown[]): number {
  const lists = parts.filter(isList);
  const objects = lists.flat().filter((one) => typeof one === 'object');
  return objects.filter((one) => !isElement(one) || one.kind !== 'watermark').length;
}

function printed(parts: readonly unknown[]): string {
  const texts = parts.map((part) => {
    if (!isList(part)) return fc.stringify(part);
    if (!part.every(isElement)) return textsOf(part).join(' ');
    return printTimeline(part as never, (event: Mark) => event) || '(no events)';
  });
  return texts.join(' | ');
}
