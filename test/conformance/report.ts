import { join } from 'node:path';
import { adapters } from './adapters.ts';
import { suitesIn, type Verdict } from './suite.ts';

/** What became of a folder of suites, as lines to print. */
export interface Report {
  readonly lines: readonly string[];
  readonly hasFailures: boolean;
}

/** Judges every suite of a folder; `undefined` where there is no folder. */
export function reportOn(folder: string): Report | undefined {
  const names = suitesIn(folder);
  if (names === undefined) return undefined;
  const judged = names.map((name) => {
    const adapter = adapters.find(({ suite }) => suite === name);
    return { name, verdicts: adapter?.judge(join(folder, name)) };
  });
  return {
    lines: judged.flatMap(({ name, verdicts }) => linesOn(name, verdicts)),
    hasFailures: judged.some(({ verdicts }) => verdicts?.some(({ is }) => is === 'failed')),
  };
}

function linesOn(name: string, verdicts: readonly Verdict[] | undefined): string[] {
  if (verdicts === undefined) return [`${name}: no adapter`];
  const count = (is: Verdict['is']): number => verdicts.filter((one) => one.is === is).length;
  const [passed, failed, excluded] = [count('passed'), count('failed'), count('excluded')];
  return [
    `${name}: ${passed} passed, ${failed} failed, ${excluded} excluded`,
    ...verdicts.flatMap((one) => {
      if (one.is === 'failed') return [`  failed ${one.id}: ${one.detail}`];
      return one.is === 'excluded' ? [`  excluded ${one.id}: ${one.reason}`] : [];
    }),
  ];
}
