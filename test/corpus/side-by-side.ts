/** Ours beside what others publish for the same, over all recordings of a corpus, in tables. */
import { from, lastValueFrom, toArray } from 'rxjs';
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { detect } from '../../src/rule/detect.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { table } from '../docs/markdown.ts';
import { ESCU } from './escu.ts';
import { GRADED, GRADED_SELECTIONS } from './graded.ts';
import { finalAlerts } from './judge.ts';
import { type Label, packName, readManifest } from './manifest.ts';
import { eventsOf } from './run-file.ts';
import { SIGMA_FILES, SIGMA_HUNTING_FILES, sigmaRules } from './sigma-rules.ts';

/** One telling of a logic: the records that it rests on. */
type Told = readonly number[];

/** What a logic tells of the events of one file, by the name of the alert. */
type Logic = (events: readonly TelemetryEvent[]) => ReadonlyMap<string, readonly Told[]>;

/** What one logic did over all files for one alert. */
export interface Score {
  hits: number;
  misses: number;
  /** Tellings that rest on no labelled record. */
  wrong: number;
}

/** Adds what was told of one file to the score. */
export function addScore(score: Score, label: Label | undefined, told: readonly Told[]): void {
  const groups = label?.activity_groups ?? [];
  const hits = groups.filter(({ indices }) =>
    told.some((records) => records.some((position) => indices.includes(position))),
  );
  const labelled = new Set([
    ...(label?.reference ?? []),
    ...[...(label?.equivalent ?? []), ...(label?.supporting ?? [])].map(({ i }) => i),
  ]);
  score.hits += hits.length;
  score.misses += groups.length - hits.length;
  score.wrong += told.filter((records) => !records.some((at) => labelled.has(at))).length;
}

/** A table for each alert. */
export async function sideBySide(folder: string): Promise<string[]> {
  const manifest = readManifest(folder);
  const logics = Object.entries(logicsOf(folder));
  const scores = new Map<string, Score>();
  const scoreOf = (id: string, logic: string): Score => {
    const score = scores.get(`${id} ${logic}`) ?? { hits: 0, misses: 0, wrong: 0 };
    scores.set(`${id} ${logic}`, score);
    return score;
  };
  for (const file of manifest.files.filter((entry) => entry.duplicate_of === undefined)) {
    const events = await lastValueFrom(eventsOf(folder, file.path).pipe(toArray()));
    for (const [name, logic] of logics) {
      const told = logic(events);
      for (const id of manifest.alert_ids) {
        addScore(scoreOf(id, name), file.labels[id], told.get(packName(manifest, id)) ?? []);
      }
    }
  }
  return manifest.alert_ids.flatMap((id) => {
    const rows = logics.map(([name]) => {
      const { hits, misses, wrong } = scoreOf(id, name);
      return [name, `${hits}`, `${misses}`, `${wrong}`];
    });
    return ['', packName(manifest, id), '', table(['logic', 'hits', 'misses', 'false'], rows)];
  });
}

function logicsOf(folder: string): Readonly<Record<string, Logic>> {
  return {
    'published query': alertLogic([...GRADED.values()].map(({ parity }) => parity)),
    ESCU: escuLogic(),
    SigmaHQ: sigmaLogic(sigmaRules(folder, SIGMA_FILES)),
    'SigmaHQ for hunting': sigmaLogic(sigmaRules(folder, SIGMA_HUNTING_FILES)),
    ours: alertLogic([...GRADED.values()].map(({ ours }) => ours)),
  };
}

function alertLogic(rules: Parameters<typeof detect>[0]): Logic {
  return (events) => {
    const told: Alert[] = [];
    from(events)
      .pipe(detect(rules, { onEnd: 'fire' }))
      .subscribe((alert) => told.push(alert));
    const graded = finalAlerts(told).filter(
      ({ tier, ruleIds }) => tier === 'parity' || ruleIds.some((id) => GRADED_SELECTIONS.has(id)),
    );
    return grouped(graded.map(({ name, evidence }) => [name, evidence.map((e) => e.position)]));
  };
}

function escuLogic(): Logic {
  const matchers = [...ESCU].map(([name, of]) => [name, compilePredicate(of)] as const);
  return (events) =>
    grouped(
      matchers.flatMap(([name, matches]) =>
        events.filter(matches).map((event) => [name, recordsOf(event)] as const),
      ),
    );
}

function sigmaLogic(rulesOf: ReturnType<typeof sigmaRules>): Logic {
  const matchers = [...rulesOf].map(([name, rules]) => [name, sigmaMatcher(rules)] as const);
  return (events) =>
    grouped(
      matchers.flatMap(([name, matches]) =>
        events
          .filter(({ fields }) => matches(fields).length > 0)
          .map((event) => [name, recordsOf(event)] as const),
      ),
    );
}

function recordsOf({ records, origin }: TelemetryEvent): Told {
  return records ?? [origin.position];
}

function grouped(told: readonly (readonly [string, Told])[]): ReadonlyMap<string, readonly Told[]> {
  const groups = new Map<string, Told[]>();
  for (const [name, records] of told) {
    const group = groups.get(name) ?? [];
    group.push(records);
    groups.set(name, group);
  }
  return groups;
}
