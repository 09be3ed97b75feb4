/** Rows of the matcher's benchmark: printed, kept as JSON, and two records compared. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One figure, with what it should be and the quartiles that say how sure it is. */
export interface Row {
  readonly name: string;
  readonly measured: number;
  /** Lower and upper end of what the rounds say. */
  readonly range: readonly [number, number];
  readonly goal?: number | undefined;
  readonly gate?: number | undefined;
  /** Whether more is better. */
  readonly rising?: true | undefined;
}

interface MatchRecord {
  readonly machine: string;
  readonly node: string;
  readonly v8: string;
  readonly rows: readonly Row[];
}

const FOLDER = fileURLToPath(new URL('./record/', import.meta.url));

export function writeRecord(name: string, rows: readonly Row[]): void {
  const machine = `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores`;
  const { node, v8 } = process.versions;
  mkdirSync(FOLDER, { recursive: true });
  const record: MatchRecord = { machine, node, v8, rows };
  // Lists of numbers on one line, as the formatter has them.
  const text = JSON.stringify(record, null, 2).replace(/\[\s+([^[\]{}]+?)\s+\]/g, (_, list) => {
    return `[${list.split(/\s+/).join(' ')}]`;
  });
  writeFileSync(`${FOLDER}${name}.json`, `${text}\n`);
}

export function readRecord(name: string): MatchRecord {
  return JSON.parse(readFileSync(`${FOLDER}${name}.json`, 'utf8'));
}

export function printRecord(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const { name, measured, range, goal, gate } = row;
    const [low, high] = range;
    const verdict =
      gate === undefined ? '' : holds(row, goal) ? 'goal' : holds(row, gate) ? 'gate' : 'MISSED';
    const figures = [measured, low, high, goal, gate].map(figure);
    return `${name.padEnd(64)}${figures.map((text) => text.padStart(9)).join('')}  ${verdict}`;
  });
  const heads = ['measured', 'low', 'high', 'goal', 'gate'].map((head) => head.padStart(9));
  return [`${'row'.padEnd(64)}${heads.join('')}`, ...lines].join('\n');
}

function holds({ measured, rising }: Row, bound: number | undefined): boolean {
  if (bound === undefined) return false;
  return rising ? measured >= bound : measured <= bound;
}

function figure(value: number | undefined): string {
  if (value === undefined) return '-';
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}

/** How the rows of two records differ: only where their ranges lie apart is that said. */
export function compareRecords(before: readonly Row[], after: readonly Row[]): string {
  return after
    .flatMap((row) => {
      const old = before.find(({ name }) => name === row.name);
      if (old === undefined) return [`${row.name}: new`];
      const change = ((row.measured / old.measured - 1) * 100).toFixed(0);
      const figures = `${figure(old.measured)} -> ${figure(row.measured)} (${change} %)`;
      return [`${row.name}: ${figures}, ${verdictOf(old, row)}`];
    })
    .join('\n');
}

function verdictOf(old: Row, row: Row): string {
  const isLess = row.range[1] < old.range[0];
  const isMore = row.range[0] > old.range[1];
  if (!isLess && !isMore) return 'no difference that noise could not make';
  return isMore === (row.rising === true) ? 'better' : 'worse';
}
