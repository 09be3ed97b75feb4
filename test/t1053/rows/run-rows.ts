import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import type { AlertOperator } from '../../../src/rule/alert-pipeline.ts';
import { settled } from '../events.ts';
import type { Row } from './row.ts';

/** Registers one test per row: the alert's last words on its events have exactly its scores. */
export function runRows(alert: AlertOperator, rows: readonly Row[]): void {
  for (const { row, what, events, scores } of rows) {
    test(`row ${row}: ${what}`, () => {
      expect(settled([alert], events()).map((told) => told.score)).toEqual(scores);
    });
  }
}

/** The events of one row, for what a test asks beyond its scores. */
export function eventsOf(rows: readonly Row[], name: string): readonly TelemetryEvent[] {
  const found = rows.find(({ row }) => row === name);
  if (found === undefined) throw new Error(`there is no row ${name}`);
  return found.events();
}
