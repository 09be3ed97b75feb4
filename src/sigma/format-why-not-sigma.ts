/** Why a correlation was not told, as text for people. */
import * as LIMITS from '../core/limits.ts';
import { truncate } from '../core/text.ts';
import { formatWhyNot } from '../correlate/format-why-not.ts';
import type { NearestWindow } from './nearest-window.ts';
import type { SigmaCorrelation } from './sigma-rule.ts';
import type { SigmaWhyNot } from './why-not-sigma.ts';

/**
 * Lines on what was there and what was missing. Of the events they name the values to group by,
 * each cut to `LIMITS.keyTextCharsMax`, and times; nothing else, for they may hold secrets.
 */
export function formatWhyNotSigma<E>(whyNot: SigmaWhyNot<E>): string {
  const { rule, told, matched, ungrouped, windows, starts } = whyNot;
  const matches = Object.entries(matched).map(([name, times]) => `${name} matched ${times}`);
  const left = ungrouped === 0 ? [] : [`${ungrouped} without ${rule.groupBy.join(', ')}`];
  return [
    `${rule.title}: told ${told} times; ${[...matches, ...left].join(', ')}`,
    ...windows.map((window) => `  ${windowLine(rule, window)}`),
    ...starts.map(({ group, why }) => `  ${named(group)}${formatWhyNot({ ...why, key: null })}`),
  ].join('\n');
}

function windowLine<E>(rule: SigmaCorrelation, window: NearestWindow<E>): string {
  const { group, toMs, count, needsMs } = window;
  const to = new Date(toMs).toISOString();
  const within = `${count} matches in the ${seconds(rule.timespanMs)} to ${to}`;
  const more = needsMs === undefined ? '' : `; a timespan of ${seconds(needsMs)} would do`;
  return `${named(group)}${valueText(rule, window)}: ${within}${more}`;
}

function valueText<E>(rule: SigmaCorrelation, window: NearestWindow<E>): string {
  const { value, missing } = window;
  const asked = rule.bounds.map((bound) => `${bound.op} ${bound.value}`).join(' and ');
  if (rule.type === 'temporal' && asked === '') return `without ${missing.join(', ')}`;
  const what = [rule.type, ...rule.fields].join(' ');
  return `${what} ${value ?? 'of no number'}, needed ${asked}`;
}

function named(group: Readonly<Record<string, string>>): string {
  const parts = Object.entries(group).map(
    ([name, value]) => `${name}=${truncate(value, LIMITS.keyTextCharsMax)}`,
  );
  return parts.length === 0 ? '' : `${parts.join(' ')}: `;
}

function seconds(ms: number): string {
  return `${ms / 1_000} s`;
}
