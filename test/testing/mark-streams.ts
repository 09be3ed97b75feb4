/** Streams of marks for machines that count: ties, silence, disorder and events that are late. */
import fc from 'fast-check';
import type { StreamElement } from '../../src/core/element.ts';
import { arbStream } from '../../src/testing/arb-stream.ts';
import { inOrder } from '../../src/testing/law-stream.ts';
import type { Mark } from '../../src/testing/timeline.ts';

/** More than the runs of a normal test, or others, where the environment asks for them. */
export const oracleRuns = (normal: number): number =>
  Number(process.env['TOCSIN_ORACLE_RUNS'] ?? normal);
export const oracleSeed = Number(process.env['TOCSIN_ORACLE_SEED'] ?? 1053);

export const by = (event: Mark): string => event.key ?? 'k';

export const markStreams: fc.Arbitrary<readonly StreamElement<Mark>[]> = arbStream(
  fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c', 'x'),
      value: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 8, nil: undefined }),
    },
    { noNullPrototype: true },
  ),
  { silenceMs: 25, disorderMs: 6, latenessMs: 4, mark: (one: Mark) => one },
  ({ name, value }, { timeMs, key }): Mark => ({
    name,
    timeMs,
    key,
    ...(value === undefined ? {} : { value }),
  }),
);

/** The same, perhaps cut short before its end. */
export const openStreams = fc
  .tuple(markStreams, fc.boolean())
  .map(([elements, isOpen]) => (isOpen ? elements.slice(0, -1) : elements));

/** The same in order of time, as `reorder` gives them to a machine. */
export const orderedStreams: typeof openStreams = openStreams.map(inOrder);

/** Counts how many of a property's runs told something, and says so. */
export class Share {
  runs = 0;
  #telling = 0;

  note(told: readonly unknown[]): void {
    this.runs += 1;
    if (told.length > 0) this.#telling += 1;
  }

  /** Prints the seed and gives the share of runs that told something. */
  print(what: string): number {
    const share = this.#telling / this.runs;
    const percent = (100 * share).toFixed(1);
    console.log(`${what}: seed ${oracleSeed}: ${this.runs} pairs, ${percent} % tell`);
    return share;
  }
}

/** What was told as texts in one order, whatever the order of fields; ids are left out. */
export function sortedTexts(told: readonly unknown[]): string[] {
  const plain = (name: string, value: unknown): unknown => {
    if (name === 'id') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort());
  };
  return told.map((one) => JSON.stringify(JSON.parse(JSON.stringify(one)), plain)).sort();
}
