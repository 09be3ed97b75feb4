/** Every finding of several events together that the recordings of a corpus hold, in lines. */
import type { Alert, Evidence } from '../../src/core/alert.ts';
import type { FindingPipeline } from '../../src/t1053/findings/finding.ts';
import { withFindings } from '../../src/t1053/findings/with-findings.ts';
import { t1053 } from '../../src/t1053/pack.ts';
import { readManifest } from './manifest.ts';
import { eventsOf } from './run-file.ts';

/** Findings with their steps, hosts, gaps and the positions of their records, file by file. */
export function correlatedLines(folder: string, findings: readonly FindingPipeline[]): string[] {
  const lines = readManifest(folder).files.flatMap(({ path }) => {
    const found = findingsOf(folder, path, findings);
    return found.flatMap((alert) => findingLines(path, alert));
  });
  const count = lines.filter((line) => !line.startsWith('  ')).length;
  return [...lines, `${count} findings of ${findings.length} kinds`];
}

/** What the findings say of one file, in the order of telling. */
export function findingsOf(
  folder: string,
  path: string,
  findings: readonly FindingPipeline[],
): readonly Alert[] {
  const told: Alert[] = [];
  eventsOf(folder, path)
    .pipe(withFindings(t1053, findings, { onEnd: 'fire' }))
    .subscribe((alert) => told.push(alert));
  return told.filter(({ tier }) => tier === 'correlated');
}

function findingLines(path: string, alert: Alert): string[] {
  const { correlation, severity, score, summary, evidence } = alert;
  const { entry, stages, joinQuality, linked } = correlation ?? {};
  const missing = stages?.missing.length ? `, missing ${stages.missing.join(', ')}` : '';
  const alerts =
    linked?.map(({ name, id }) => `${name} ${id.slice(0, 8)}`).join(', ') || 'no alert';
  return [
    `${path}: ${entry} ${severity} ${score}: ${summary}`,
    `  join ${joinQuality}${missing}; linked to ${alerts}`,
    ...evidence.map((step, index) => stepLine(step, evidence[index - 1])),
  ];
}

function stepLine(step: Evidence, before: Evidence | undefined): string {
  const { timeMs, host, telemetry, ruleId, position, text } = step;
  const gap = before === undefined ? '' : ` +${(timeMs - before.timeMs) / 1000} s`;
  const name = ruleId.replace(/^.*\//, '');
  const place = `${host} ${telemetry} #${position}`;
  return `  ${name} ${new Date(timeMs).toISOString()}${gap} ${place}: ${text.slice(0, 80)}`;
}
