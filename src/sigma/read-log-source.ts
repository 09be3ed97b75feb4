/** The log source of a document. */

import type { LogSource } from '../match/dispatch-rule.ts';
import type { Faults } from './fault.ts';
import { entryOf, kindOf, type Table } from './node.ts';

const PARTS = ['product', 'category', 'service'] as const;

/** The log source; empty with the fault told where there is none. */
export function readLogSource(document: Table, faults: Faults): LogSource {
  const entry = entryOf(document, 'logsource');
  if (entry?.value.type !== 'table') {
    const received = entry === undefined ? 'nothing' : kindOf(entry.value);
    const message = `expected a log source, received ${received}`;
    faults.error(entry?.at ?? document.at, 'log-source-missing', message);
    return {};
  }
  const table = entry.value;
  const parts = PARTS.flatMap((name) => {
    const part = entryOf(table, name);
    if (part === undefined || (part.value.type === 'leaf' && part.value.value === null)) return [];
    if (part.value.type === 'leaf') return [[name, String(part.value.value)]];
    faults.error(part.at, 'log-source-missing', `expected a text, received ${kindOf(part.value)}`);
    return [];
  });
  if (parts.length === 0) {
    const message = `expected one of ${PARTS.join(', ')}, received none`;
    faults.error(entry.at, 'log-source-missing', message);
  }
  return Object.fromEntries(parts) as LogSource;
}
