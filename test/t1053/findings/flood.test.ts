import { describe, expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { found, notes } from './found.ts';
import { ROWS } from './rows.ts';

/** First steps that begin nothing while one is open, so that none has to be given up. */
const ONE_AT_A_TIME: ReadonlySet<string> = new Set(['A1', 'L9']);

const OURS = ROWS.filter(({ pipeline }) => /^[AL]/.test(pipeline.finding.entry));

describe.each(OURS.map((row) => [row.pipeline.finding.entry, row] as const))('%s', (entry, row) => {
  const [first, ...rest] = row.attack(1_000);
  const flood = Array.from({ length: 80 }, (_, n): TelemetryEvent[] => {
    const origin = { source: 'flood', position: n };
    return first === undefined ? [] : [{ ...first, origin }];
  }).flat();

  test('holds 64 first steps of one key, and says when one is given up', () => {
    const codes = new Set(notes(row.pipeline, flood).map(({ code }) => code));
    expect(codes.has('evicted')).toBe(!ONE_AT_A_TIME.has(entry));
    expect(found(row.pipeline, flood)).toEqual([]);
  });

  test('tells of an attack amid such a flood once', () => {
    expect(found(row.pipeline, [...flood, ...rest])).toHaveLength(1);
  });
});
