import fc from 'fast-check';
import type { Law } from '../../src/testing/law.ts';
import { eventsIn, exampleText } from './example.ts';
import type { Kernel } from './mutant.ts';

/** Laws that a kernel is held to, over the same inputs whatever the kernel. */
export interface Plan {
  /** What is run: a pattern with its options, or an operator. */
  readonly title: string;
  /** So many inputs for each law. */
  readonly numRuns: number;
  readonly laws: (kernel: Kernel) => readonly Law[];
}

/** A plan with the seed of its inputs. */
export interface Trial extends Plan {
  readonly seed: number;
}

/** How a mutant came to its end. */
export interface Kill {
  readonly law: string;
  readonly title: string;
  /** The shrunk counter-example, and the events in it. */
  readonly example: string;
  readonly events: number;
}

/** A law, and the inputs on which the kernel itself keeps it. */
interface Case {
  readonly name: string;
  readonly law: Law[1];
  readonly values: readonly unknown[];
}

/** Holds mutants to trials, one after the other; inputs are kept between mutants. */
export class Court {
  readonly #kernel: Kernel;
  readonly #cases = new Map<Trial, readonly Case[]>();
  /** Inputs on which the kernel itself breaks a law, as text; they judge nobody. */
  readonly faults: string[] = [];

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /** The first law of the trial that the mutant breaks, where the kernel keeps it. */
  judge(mutant: Kernel, trial: Trial): Kill | undefined {
    const cases = this.#casesOf(trial);
    const laws = lawsOf(mutant, trial);
    for (const { name, law, values } of cases) {
      const broken = values.find((value) => !keeps(mutant, laws?.get(name), value));
      if (broken !== undefined) return this.#shrunk(mutant, trial, name, law, broken);
    }
    return undefined;
  }

  #casesOf(trial: Trial): readonly Case[] {
    const known = this.#cases.get(trial);
    if (known !== undefined) return known;
    const cases = trial.laws(this.#kernel).map(([name, law]): Case => {
      const all: unknown[] = [];
      fc.check(
        judging(law, (value) => all.push(value) > 0),
        parametersOf(trial),
      );
      const own = lawsOf(this.#kernel, trial)?.get(name);
      const kept = all.map((value) => keeps(this.#kernel, own, value));
      const broken = all.filter((_, index) => !kept[index]);
      this.faults.push(...broken.map((value) => faultText(trial, name, value)));
      return { name, law, values: all.filter((_, index) => kept[index]) };
    });
    this.#cases.set(trial, cases);
    return cases;
  }

  /** The counter-example as small as may be; both kernels begin anew for each. */
  #shrunk(mutant: Kernel, trial: Trial, name: string, law: Law[1], broken: unknown): Kill {
    const isKept = (kernel: Kernel, value: unknown): boolean =>
      keeps(kernel, lawsOf(kernel, trial)?.get(name), value);
    const both = judging(law, (value) => isKept(mutant, value) || !isKept(this.#kernel, value));
    const { counterexample } = fc.check(both, parametersOf(trial));
    const parts = (counterexample ?? broken) as readonly unknown[];
    return { law: name, title: trial.title, example: exampleText(parts), events: eventsIn(parts) };
  }
}

function faultText({ title }: Trial, name: string, value: unknown): string {
  return `${name}: ${exampleText(value as readonly unknown[])}\n   ${title}`;
}

function parametersOf({ numRuns, seed }: Trial): fc.Parameters<unknown> {
  return { numRuns, seed };
}

/** The laws by name; none where the kernel refuses what is run. */
function lawsOf(kernel: Kernel, trial: Trial): ReadonlyMap<string, Law[1]> | undefined {
  kernel.renew();
  try {
    return new Map(trial.laws(kernel));
  } catch {
    return undefined;
  }
}

/** Whether a kernel keeps the law on this input. */
function keeps({ renew }: Kernel, law: Law[1] | undefined, value: unknown): boolean {
  renew();
  return law?.run(value) === null;
}

/** The inputs of a law under another judgement. */
function judging(
  law: Law[1],
  isKept: (value: unknown) => boolean,
): fc.IRawProperty<unknown, false> {
  const broken = { error: new Error('broken') };
  return {
    isAsync: () => false,
    generate: (random, runId) => law.generate(random, runId),
    shrink: (value) => law.shrink(value),
    run: (value) => (isKept(value) ? null : broken),
    runBeforeEach: () => undefined,
    runAfterEach: () => undefined,
  };
}
