/**
 * Conformance suites: cases recorded from other engines, as neutral JSON in a folder outside the
 * repository. An adapter turns each case into a pattern and policies and compares the answers.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What became of one case. */
export type Verdict =
  | { readonly id: string; readonly is: 'passed' }
  | { readonly id: string; readonly is: 'failed'; readonly detail: string }
  | { readonly id: string; readonly is: 'excluded'; readonly reason: string };

/** The adapter of one suite. */
export interface Adapter {
  /** Name of the suite's folder. */
  readonly suite: string;
  /** The verdict on every case of the folder. */
  readonly judge: (folder: string) => readonly Verdict[];
}

/** Folder named by TOCSIN_SUITES, else `shared/suites` beside the checkout. */
export function suitesFolder(): string {
  const { TOCSIN_SUITES } = process.env;
  return TOCSIN_SUITES ?? fileURLToPath(new URL('../../../shared/suites', import.meta.url));
}

/** Names of what lies in a folder of suites; undefined where there is none. */
export function suitesIn(folder: string): readonly string[] | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name !== 'README.md')
    .sort();
}

/** A JSON file of a suite. Its shape is what the suite's README says; cases are trusted. */
export function readSuite<T>(folder: string, file = 'cases.json'): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/** Passed where both sides say the same; else failed, with both sides. */
export function verdictOn(id: string, expected: unknown, received: unknown): Verdict {
  const [want, got] = [JSON.stringify(expected), JSON.stringify(received)];
  if (want === got) return { id, is: 'passed' };
  return { id, is: 'failed', detail: `expected ${want}; received ${got}` };
}

/** The verdict of a judge, or failed where it throws. */
export function attempt(id: string, judge: () => Verdict): Verdict {
  try {
    return judge();
  } catch (error) {
    return { id, is: 'failed', detail: String(error) };
  }
}
