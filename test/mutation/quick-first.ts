import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tables before properties: what notices most mutants soonest comes first. */
export class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('.prop.'));
    return [...files].sort((a, b) => rank(a) - rank(b));
  }
}
