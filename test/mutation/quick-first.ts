import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** More than all tables take together. */
const PROPERTIES_MS = 1_000_000;

/** The longest that each file took so far: where a mutant was noticed before, it took nothing. */
const longestMs = new Map<string, number>();

/** Tables before properties, each the quickest first: most mutants are noticed at once. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    for (const { moduleId } of files) longestMs.set(moduleId, this.#timeOf(moduleId));
    const timeOf = ({ moduleId }: TestSpecification): number => longestMs.get(moduleId) ?? 0;
    return [...files].sort((a, b) => timeOf(a) - timeOf(b));
  }

  #timeOf(path: string): number {
    const { cache, config } = this.ctx;
    const lastMs = cache.getFileTestResults(`:${relative(config.root, path)}`)?.duration ?? 0;
    const isProperty = path.includes('.prop.');
    return Math.max(longestMs.get(path) ?? 0, lastMs + (isProperty ? PROPERTIES_MS : 0));
  }
}
