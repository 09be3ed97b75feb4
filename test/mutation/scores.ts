/** How the mutants of a room fared. */
export interface Score {
  /** Percentage of the mutants that tests detect, by failing or by not ending. */
  readonly score: number;
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  /** Those that no test runs. */
  readonly uncovered: number;
  /** The files that were measured, where they are not all. */
  readonly files?: readonly string[];
}

/** The score of mutants, without those that cannot be run. */
export function scoreOf(results: readonly { readonly status: string }[]): Score {
  const count = (status: string): number => results.filter((one) => one.status === status).length;
  const [killed, timedOut] = [count('Killed'), count('Timeout')];
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const mutants = killed + timedOut + survived + uncovered;
  const score = mutants === 0 ? 100 : Math.floor((10_000 * (killed + timedOut)) / mutants) / 100;
  return { score, mutants, killed, timedOut, survived, uncovered };
}

/** Why a score may not take the place of the one that is on record, if it may not. */
export function scoreFault(
  room: string,
  now: Score,
  before: Score | undefined,
): string | undefined {
  if (before === undefined) return `${room} has no score on record: --update writes it`;
  if (`${now.files}` !== `${before.files}`) return `${room} is on record for other files`;
  if (now.score >= before.score) return undefined;
  return `${room} fell from ${before.score} % to ${now.score} %`;
}
