/** What happened when, where and by whom, from the records that alerts rest on. */
import type { Alert, Evidence, Severity } from '../core/alert.ts';
import type { Origin } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { cut } from './cut.ts';

/** One record that alerts rest on. */
export interface TimelineStep extends Origin {
  readonly timeMs: number;
  readonly host: string;
  /** Who acted, as the alert says it: `DOMAIN\account`. */
  readonly user?: string | undefined;
  readonly telemetry: string;
  /** The record in one line, with secrets masked. */
  readonly text: string;
  /** The highest of the alerts that rest on it. */
  readonly severity: Severity;
  readonly score: number;
  /** Which steps of findings it is, for example `create`. */
  readonly stages: readonly string[];
  /** Names of the alerts and findings that rest on it. */
  readonly alerts: readonly string[];
}

/** A host with what it shows; hosts come in the order of their first steps. */
export interface TimelineHost {
  readonly host: string;
  readonly users: readonly string[];
  readonly steps: number;
}

/** A finding of several events: from its first step to its last. */
export interface TimelineWindow {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** Entry of the catalogue, for example `W2`. */
  readonly entry: string;
  readonly severity: Severity;
  readonly score: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Longest time that it allows from the first step to the last, in milliseconds. */
  readonly windowMs: number;
  readonly hosts: readonly string[];
  /** Steps that the telemetry did not show. */
  readonly missing: readonly string[];
}

/** What alerts tell in the order of event time. Plain data. */
export interface Timeline {
  readonly steps: readonly TimelineStep[];
  readonly hosts: readonly TimelineHost[];
  readonly users: readonly string[];
  readonly windows: readonly TimelineWindow[];
  /** What is not in it, for want of room or of a time. */
  readonly leftOut: {
    readonly steps: number;
    readonly hosts: number;
    readonly windows: number;
  };
}

/** The farthest moment from 1970 that has a date. */
const TIME_MAX_MS = 8.64e15;

/**
 * The timeline of alerts and findings, as `detect` and `withFindings` tell them: of an alert that
 * was told several times the last word counts, one that became part of another is left out. A
 * record on which several alerts rest is one step. At most `timelineStepsMax` steps on
 * `timelineHostsMax` hosts and `timelineWindowsMax` windows, the highest scores first; the rest is
 * counted in `leftOut`. Texts are cut at `timelineTextCharsMax` characters.
 */
export function toTimeline(alerts: Iterable<Alert>): Timeline {
  const last = lastWords(alerts);
  const all = stepsOf(last);
  const known = new Set<string>();
  const steps: TimelineStep[] = [];
  for (const step of all) {
    const hasRoom = known.has(step.host) || known.size < LIMITS.timelineHostsMax;
    if (!hasRoom || steps.length >= LIMITS.timelineStepsMax) continue;
    known.add(step.host);
    steps.push(step);
  }
  const windows = last.flatMap(windowOf);
  const shown = windows.slice(0, LIMITS.timelineWindowsMax);
  // Records that are not among the evidence, or have no time.
  const untold = last.reduce((sum, { count, evidence }) => {
    const timeless = evidence.filter(({ timeMs }) => !hasDate(timeMs)).length;
    return sum + timeless + Math.max(0, count - evidence.length);
  }, 0);
  steps.sort((a, b) => a.timeMs - b.timeMs);
  return {
    steps,
    hosts: hostsOf(steps),
    users: distinct(steps.map(({ user }) => user)),
    windows: shown.sort((a, b) => a.firstMs - b.firstMs),
    leftOut: {
      steps: all.length - steps.length + untold,
      hosts: new Set(all.map(({ host }) => host)).size - known.size,
      windows: windows.length - shown.length,
    },
  };
}

/** The last word on each alert, the highest score first. */
function lastWords(alerts: Iterable<Alert>): Alert[] {
  const last = new Map<string, Alert>();
  for (const alert of alerts) {
    if (alert.activity === 'close') last.delete(alert.id);
    else last.set(alert.id, alert);
  }
  return [...last.values()].sort((a, b) => b.score - a.score);
}

function hasDate(timeMs: number): boolean {
  return Math.abs(timeMs) <= TIME_MAX_MS;
}

/** Each record once, the highest score first. */
function stepsOf(alerts: readonly Alert[]): TimelineStep[] {
  const sources = new Map<string, Map<number, TimelineStep>>();
  for (const alert of alerts) {
    for (const record of alert.evidence.filter(({ timeMs }) => hasDate(timeMs))) {
      const { source, position } = record;
      const known = sources.get(source) ?? new Map<number, TimelineStep>();
      known.set(position, stepOf(record, alert, known.get(position)));
      sources.set(source, known);
    }
  }
  return [...sources.values()]
    .flatMap((known) => [...known.values()])
    .sort((a, b) => b.score - a.score);
}

function stepOf(record: Evidence, alert: Alert, known: TimelineStep | undefined): TimelineStep {
  const { source, position, timeMs, host, telemetry, ruleId, text } = record;
  const stage = alert.tier === 'correlated' ? short(ruleId.replace(/^.*\//s, '')) : undefined;
  return {
    ...(known ?? {
      source: short(source),
      position,
      timeMs,
      host: short(host),
      telemetry: short(telemetry),
      text: short(text),
      severity: alert.severity,
      score: alert.score,
    }),
    user: known?.user ?? userOf(alert),
    stages: distinct([...(known?.stages ?? []), stage]),
    alerts: distinct([...(known?.alerts ?? []), short(alert.name)]),
  };
}

function userOf({ source: { account, domain } }: Alert): string | undefined {
  if (account === undefined) return undefined;
  return short(domain === undefined ? account : `${domain}\\${account}`);
}

function windowOf(alert: Alert): TimelineWindow[] {
  const { correlation, id, name, title, severity, score, firstMs, lastMs, evidence } = alert;
  if (correlation === undefined || !hasDate(firstMs) || !hasDate(lastMs)) return [];
  return [
    {
      id: short(id),
      name: short(name),
      title: short(title),
      entry: short(correlation.entry),
      severity,
      score,
      firstMs,
      lastMs,
      windowMs: correlation.windowMs,
      hosts: distinct(evidence.map(({ host }) => short(host))),
      missing: correlation.stages.missing.map(short),
    },
  ];
}

function hostsOf(steps: readonly TimelineStep[]): TimelineHost[] {
  return distinct(steps.map(({ host }) => host)).map((host) => {
    const own = steps.filter((step) => step.host === host);
    return { host, users: distinct(own.map(({ user }) => user)), steps: own.length };
  });
}

function distinct(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function short(text: string): string {
  return cut(text, LIMITS.timelineTextCharsMax);
}
