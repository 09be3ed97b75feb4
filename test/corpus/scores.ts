/** How scores rank what a corpus holds: its attacks, and what it marks as benign. */
import { type Severity, severityOf } from '../../src/core/alert.ts';
import { GRADED } from './graded.ts';
import { finalAlerts } from './judge.ts';
import { packName, readManifest } from './manifest.ts';
import { runFile } from './run-file.ts';

/** A labelled group of records with the score of its alert. */
export interface ScoredGroup {
  /** File, alert and first record. */
  readonly name: string;
  readonly isBenign: boolean;
  /** 0 where no alert told of it. */
  readonly score: number;
}

/** All labelled groups of a corpus, without the records that other files repeat. */
export function scoredGroups(folder: string): ScoredGroup[] {
  const manifest = readManifest(folder);
  const alerts = [...GRADED.values()].map(({ ours }) => ours);
  return manifest.files.flatMap((file) => {
    if (file.duplicate_of !== undefined || Object.keys(file.labels).length === 0) return [];
    const told = finalAlerts(runFile(folder, file.path, alerts).alerts);
    return Object.entries(file.labels).flatMap(([id, { activity_groups: groups }]) => {
      const own = told.filter(({ name }) => name === packName(manifest, id));
      return groups.map(({ indices, benign = false }) => {
        const scores = own
          .filter(({ evidence }) => evidence.some(({ position }) => indices.includes(position)))
          .map(({ score }) => score);
        const name = `${file.path} ${id} ${indices[0]}`;
        return { name, isBenign: benign, score: Math.max(0, ...scores) };
      });
    });
  });
}

/** Benign groups that do not score below every attack. */
export function outranking(groups: readonly ScoredGroup[]): string[] {
  const attacks = groups.filter(({ isBenign }) => !isBenign).map(({ score }) => score);
  const lowest = Math.min(...attacks);
  return groups
    .filter(({ isBenign, score }) => isBenign && score >= lowest)
    .map(({ name, score }) => `${name}: benign ${score}, the lowest attack ${lowest}`);
}

const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** Distribution of the scores, then what an analyst sees who begins at each severity. */
export function scoreLines(groups: readonly ScoredGroup[]): string[] {
  const attacks = groups.filter(({ isBenign }) => !isBenign);
  const benign = groups.filter(({ isBenign }) => isBenign);
  return [
    `${attacks.length} attacks: ${distribution(attacks)}`,
    `${benign.length} benign: ${distribution(benign)}`,
    ...SEVERITIES.map((severity) => {
      const from = SEVERITIES.indexOf(severity);
      const seen = (of: readonly ScoredGroup[]): number =>
        of.filter(({ score }) => SEVERITIES.indexOf(severityOf(score)) >= from).length;
      const all = seen(groups);
      const precision = all === 0 ? '-' : (seen(attacks) / all).toFixed(2);
      const recall = attacks.length === 0 ? '-' : (seen(attacks) / attacks.length).toFixed(2);
      return `from ${severity}: precision ${precision}, recall ${recall}, ${all} alerts`;
    }),
  ];
}

/** Scores in ascending order, each with how often it comes. */
function distribution(groups: readonly ScoredGroup[]): string {
  const counts = new Map<number, number>();
  for (const { score } of groups) counts.set(score, (counts.get(score) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([score, count]) => `${score} x ${count}`)
    .join(', ');
}
