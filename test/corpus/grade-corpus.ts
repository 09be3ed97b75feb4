/** Grades the pack against a labelled corpus and says, line by line, what it found. */
import type { Alert } from '../../src/core/alert.ts';
import { DISPUTES, GRADED, GRADED_SELECTIONS, type GradedAlert } from './graded.ts';
import {
  finalAlerts,
  isParityAsLabelled,
  judge,
  judgeParity,
  type ParityVerdict,
  positions,
  type Verdict,
} from './judge.ts';
import { type CorpusFile, type Manifest, packName, readManifest } from './manifest.ts';
import { type FileRun, runFile } from './run-file.ts';
import { count, emptyTally, type Tally, tallyLines } from './tally.ts';

export interface Grade {
  readonly lines: readonly string[];
  /** Every difference between labels and alerts; none for a full pass. */
  readonly differences: readonly string[];
}

/** Grades the alerts with these manifest ids; without ids, every alert of the manifest. */
export function gradeCorpus(folder: string, ids: readonly string[] = []): Grade {
  const manifest = readManifest(folder);
  const lines = [`corpus ${folder}: times without a zone or year are taken as UTC and 2015`];
  const differences: string[] = [];
  const wanted = ids.length > 0 ? ids : manifest.alert_ids;
  const tallies = new Map<string, Tally>();
  for (const id of wanted) {
    if (!manifest.alert_ids.includes(id)) differences.push(`${id}: no alert of this manifest`);
    else if (GRADED.has(packName(manifest, id))) tallies.set(id, emptyTally());
    else lines.push(`${id}: not implemented`);
  }
  if (tallies.size === 0 || manifest.files.length === 0) differences.push('nothing was graded');
  for (const file of manifest.files) {
    const grade = gradeFile(folder, manifest, file, tallies);
    lines.push(...grade.lines);
    differences.push(...grade.differences);
  }
  lines.push(...[...tallies].flatMap(([id, tally]) => tallyLines(id, tally)));
  return { lines, differences };
}

function gradeFile(
  folder: string,
  manifest: Manifest,
  file: CorpusFile,
  tallies: ReadonlyMap<string, Tally>,
): Grade {
  const ids = [...tallies.keys()];
  const alerts = ids.map((id) => [id, GRADED.get(packName(manifest, id))] as const);
  const rules = alerts.flatMap(([, alert]) => (alert ? [alert.ours, alert.parity] : []));
  const run = runFile(folder, file.path, rules);
  const said = [...streamFaults(file.path, file, run), ...twinFaults(folder, file, rules, run)];
  const lines = [...run.failures].map(([code, n]) => `${file.path}: ${n} undecodable (${code})`);
  for (const [id, alert] of alerts) {
    const tally = tallies.get(id);
    if (alert === undefined || tally === undefined) continue;
    const graded = gradeAlert(file, id, alert, run.alerts, tally);
    lines.push(...graded.lines);
    said.push(...graded.differences);
  }
  return { lines, differences: said };
}

/** A whole file in order of time has no late event, and none of its records is lost. */
function streamFaults(path: string, { events }: CorpusFile, run: FileRun): string[] {
  const notes = [...run.notes].map(([code, count]) => `${path}: ${count} times ${code}`);
  if (run.records === events) return notes;
  return [...notes, `${path}: ${run.records} records, the manifest has ${events}`];
}

/** The same records as XML have to give the same alerts, under the same ids. */
function twinFaults(
  folder: string,
  file: CorpusFile,
  rules: Parameters<typeof runFile>[2],
  run: FileRun,
): string[] {
  if (file.xml === undefined) return [];
  const twin = runFile(folder, file.xml, rules);
  const same = JSON.stringify(outline(twin.alerts)) === JSON.stringify(outline(run.alerts));
  return [
    ...streamFaults(file.xml, file, twin),
    ...(same ? [] : [`${file.xml}: other alerts than its JSON twin`]),
  ];
}

function outline(alerts: readonly Alert[]): unknown {
  return finalAlerts(alerts).map((alert) => [alert.id, alert.score, positions(alert)]);
}

function gradeAlert(
  file: CorpusFile,
  id: string,
  { ours, parity }: GradedAlert,
  stream: readonly Alert[],
  tally: Tally,
): Grade {
  const all = finalAlerts(stream).filter(({ name }) => name === ours.rule.name);
  const published = all.filter(({ tier }) => tier === 'parity');
  const own = all.filter(({ tier }) => tier !== 'parity');
  const graded = own.filter((alert) => alert.ruleIds.some((rule) => GRADED_SELECTIONS.has(rule)));
  const label = file.labels[id];
  const traps = file.traps.filter((trap) => trap.alert === id);
  const verdict = judge(label, traps, graded);
  const parityVerdict = judgeParity(label, published);
  if (file.duplicate_of === undefined) count(tally, verdict, parityVerdict);
  const ungraded = own.filter((alert) => !graded.includes(alert));
  const name = parity.rule.name;
  const lines = [
    ...ungraded.map(
      (alert) => `${file.path}: ungraded ${alert.ruleIds.join(', ')}: ${alert.summary}`,
    ),
    ...(file.role === 'positive'
      ? []
      : graded.map((a) => `${file.path}: ${name} on ${file.role}: ${a.summary}`)),
  ];
  return { lines, differences: faults(file.path, id, verdict, parityVerdict) };
}

function faults(path: string, id: string, verdict: Verdict, parity: ParityVerdict): string[] {
  const dispute = (index: number | undefined): string => {
    const found = DISPUTES.find((d) => d.path === path && d.alert === id && d.index === index);
    return found === undefined ? '' : ` (disputed: ${found.reason})`;
  };
  const where = `${path}: ${id}`;
  return [
    ...verdict.missed.map(
      ({ indices }) => `${where}: missed ${indices.join(', ')}${dispute(indices[0])}`,
    ),
    ...verdict.blurred.map((what) => `${where}: ${what}`),
    ...verdict.extra.map((alert) =>
      [
        `${where}: extra alert, evidence ${positions(alert)}`,
        `${dispute(alert.evidence[0]?.position)}: ${alert.summary}`,
      ].join(''),
    ),
    ...verdict.traps.map(({ i, why }) => `${where}: trap ${i} fired${dispute(i)}: ${why}`),
    ...(isParityAsLabelled(parity) ? [] : [`${where}: parity ${JSON.stringify(parity)}`]),
  ];
}
