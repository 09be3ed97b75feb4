/** One document as a rule, a correlation or a filter. */
import * as LIMITS from '../core/limits.ts';
import type { LogSource } from '../match/dispatch-rule.ts';
import type { Faults } from './fault.ts';
import type { Reading } from './item-tests.ts';
import { fieldCheck } from './known-fields.ts';
import { logSourceFault } from './log-source-fault.ts';
import { type Entry, entryOf, itemsOf, kindOf, type Table } from './node.ts';
import type { SigmaPipeline } from './pipeline.ts';
import { readCorrelation } from './read-correlation.ts';
import { readDetection } from './read-detection.ts';
import { readHead } from './read-head.ts';
import { readLogSource } from './read-log-source.ts';
import type { SigmaDocument, SigmaFilter, SigmaHead } from './sigma-rule.ts';

/** What every document is read with. */
export interface Given extends Omit<Reading, 'fieldFault' | 'forms'> {
  readonly pipelines: readonly SigmaPipeline[];
}

/** The document; undefined where an error was told. */
export function readDocument(table: Table, file: string, given: Given): SigmaDocument | undefined {
  const { faults } = given;
  const head = readHead(table, file, faults);
  const correlation = entryOf(table, 'correlation');
  const filter = entryOf(table, 'filter');
  if (correlation !== undefined) return whole(readCorrelation(head, correlation, faults), faults);
  if (filter !== undefined) return whole(readFilter(head, table, filter, given), faults);
  const logSource = readLogSource(table, faults);
  const detection = entryOf(table, 'detection');
  if (detection?.value.type !== 'table') {
    const received = detection === undefined ? 'none' : kindOf(detection.value);
    const message = `expected a detection, received ${received}`;
    faults.error(detection?.at ?? table.at, 'detection-missing', message);
    return undefined;
  }
  warnOfSource(logSource, table, faults);
  const read = readDetection(detection.value, [], readingOf(logSource, given));
  return whole(read && { ...head, kind: 'rule', logSource, ...read }, faults);
}

/** A log source that no event is of may be one that is misspelt. */
function warnOfSource(logSource: LogSource, table: Table, faults: Faults): void {
  const fault = logSourceFault(logSource);
  const at = entryOf(table, 'logsource')?.at ?? table.at;
  if (fault !== undefined) faults.warning(at, 'log-source-unknown', fault.message, fault.hint);
}

function readingOf(logSource: LogSource, given: Given): Reading {
  const fieldFault = fieldCheck(logSource, given.pipelines);
  return { ...given, fieldFault, forms: { left: LIMITS.sigmaFormsMax } };
}

function whole<T>(document: T | undefined, faults: Faults): T | undefined {
  return faults.areErrors ? undefined : document;
}

function readFilter(
  head: SigmaHead,
  table: Table,
  { value, at }: Entry,
  given: Given,
): SigmaFilter | undefined {
  const { faults } = given;
  const logSource = readLogSource(table, faults);
  if (value.type !== 'table') {
    faults.error(at, 'filter-invalid', `expected a map, received ${kindOf(value)}`);
    return undefined;
  }
  const read = readDetection(value, ['rules'], readingOf(logSource, given));
  if (read === undefined) return undefined;
  if (!/\bnot\b/i.test(read.condition)) {
    const message = 'a filter is added to the condition of its rules as it stands';
    faults.warning(at, 'filter-without-not', message, 'write not before what it takes out');
  }
  return { ...head, kind: 'filter', logSource, rules: filtered(value, faults), ...read };
}

/** The rules that a filter is about; none for all. */
function filtered(table: Table, faults: Faults): readonly string[] {
  const entry = entryOf(table, 'rules');
  if (entry === undefined) return [];
  const names = itemsOf(entry.value).flatMap((item) => {
    if (item.type === 'leaf' && item.value !== null) return [String(item.value)];
    faults.error(item.at, 'filter-invalid', `expected the id of a rule, received ${kindOf(item)}`);
    return [];
  });
  return names.length === 1 && names[0] === 'any' ? [] : names;
}
