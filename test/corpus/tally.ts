import type { ParityVerdict, Verdict } from './judge.ts';

/** What one alert did over all files. */
export interface Tally {
  parity: number;
  parityExpected: number;
  parityGroups: number;
  parityGroupsExpected: number;
  groups: number;
  alerted: number;
}

export function emptyTally(): Tally {
  return {
    parity: 0,
    parityExpected: 0,
    parityGroups: 0,
    parityGroupsExpected: 0,
    groups: 0,
    alerted: 0,
  };
}

/** The tally in lines, without the records that other files repeat. */
export function tallyLines(id: string, tally: Tally): string[] {
  const { parity, parityExpected, parityGroups, parityGroupsExpected, groups, alerted } = tally;
  return [
    `${id}:`,
    `  parity hits ${parity} of ${parityExpected}`,
    `  parity groups ${parityGroups} of ${parityGroupsExpected}`,
    `  activity groups ${alerted} of ${groups}`,
  ];
}

/** Adds the verdicts on one file. */
export function count(tally: Tally, verdict: Verdict, parity: ParityVerdict): void {
  tally.groups += verdict.groups;
  tally.alerted += verdict.alerted;
  tally.parity += parity.found;
  tally.parityExpected += parity.expected;
  tally.parityGroups += parity.foundGroups;
  tally.parityGroupsExpected += parity.expectedGroups ?? parity.foundGroups;
}
