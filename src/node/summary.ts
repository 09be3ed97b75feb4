import type { Counts } from './tally.ts';

/** What a scan came to, as lines for people. Numbers have no separators: tools can read them. */
export function summaryText(counts: Counts, elapsedMs: number): string {
  const { files, records, decoded, failed, notes, alerts } = counts;
  const late = notes.get('late') ?? 0;
  const other = [...notes].filter(([code]) => code !== 'late');
  const elapsed = (elapsedMs / 1_000).toFixed(1);
  const rate = Math.round(records / Math.max(elapsedMs / 1_000, 0.001));
  return [
    '',
    `files     ${files}`,
    `records   ${records}, decoded ${decoded}, failed ${total(failed)}${listed([...failed])}`,
    ...hints(failed),
    `late      ${late}`,
    ...(other.length === 0 ? [] : [`notes     ${sum(other)}${listed(other)}`]),
    `alerts    ${total(alerts)}${listed([...alerts].sort(byName))}`,
    `elapsed   ${elapsed} s, ${rate} records/s`,
    '',
  ].join('\n');
}

/** What the user can do about failures. */
function hints(failed: ReadonlyMap<string, number>): readonly string[] {
  const isLocal = failed.has('time-without-zone') || failed.has('time-without-year');
  const text = 'hint      --assume says what times without a zone or year mean: zone=UTC,year=2026';
  return isLocal ? [text] : [];
}

type Entry = readonly [name: string, count: number];

function byName([a]: Entry, [b]: Entry): number {
  return a < b ? -1 : 1;
}

function listed(entries: readonly Entry[]): string {
  const texts = entries.map(([name, count]) => `${name} ${count}`);
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`;
}

function total(counts: ReadonlyMap<string, number>): number {
  return sum([...counts]);
}

function sum(entries: readonly Entry[]): number {
  return entries.reduce((all, [, count]) => all + count, 0);
}
