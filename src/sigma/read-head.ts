/** What every Sigma document says of itself. */
import type { Faults } from './fault.ts';
import { entryOf, itemsOf, kindOf, plain, type Table, textIn } from './node.ts';
import { LEVELS, type SigmaHead, STATUSES } from './sigma-rule.ts';

/** Names that are read elsewhere, or are fields of a head by themselves. */
const OWN = [
  ...['title', 'id', 'name', 'level', 'status', 'author', 'description', 'tags'],
  ...['action', 'logsource', 'detection', 'correlation', 'filter'],
];
const TITLE_MAX = 256;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The head; faults are told, and what is wrong is left out. */
export function readHead(document: Table, file: string, faults: Faults): SigmaHead {
  const rest = document.entries.filter(({ name }) => !OWN.includes(name));
  checkDates(document, faults);
  return {
    title: readTitle(document, faults),
    id: readId(document, faults),
    name: readText(document, 'name', faults),
    level: readOneOf(document, 'level', LEVELS, faults),
    status: readOneOf(document, 'status', STATUSES, faults),
    author: readText(document, 'author', faults),
    description: readText(document, 'description', faults),
    tags: readTags(document, faults),
    metadata: Object.fromEntries(rest.map(({ name, value }) => [name, plain(value)])),
    file,
    line: document.at.line,
  };
}

function readTitle(document: Table, faults: Faults): string {
  const entry = entryOf(document, 'title');
  const title = entry?.value.type === 'leaf' ? entry.value.value : null;
  if (title === null || title === '') {
    faults.error(entry?.at ?? document.at, 'title-missing', 'expected a title, received none');
    return '';
  }
  const text = String(title);
  if (entry !== undefined && text.length > TITLE_MAX) {
    const message = `expected a title of at most ${TITLE_MAX} characters, received ${text.length}`;
    faults.error(entry.at, 'title-too-long', message);
  }
  return text;
}

function readId(document: Table, faults: Faults): string | undefined {
  const id = readText(document, 'id', faults);
  const at = entryOf(document, 'id')?.at;
  if (id !== undefined && at !== undefined && !UUID.test(id)) {
    faults.warning(at, 'id-no-uuid', 'expected a UUID as id');
  }
  return id;
}

function readText(document: Table, name: string, faults: Faults): string | undefined {
  const entry = entryOf(document, name);
  if (entry === undefined) return undefined;
  const { value } = entry;
  if (value.type === 'leaf') return value.value === null ? undefined : String(value.value);
  faults.warning(
    entry.at,
    'document-invalid',
    `expected a text as ${name}, received ${kindOf(value)}`,
  );
  return undefined;
}

function readOneOf<T extends string>(
  document: Table,
  name: 'level' | 'status',
  known: readonly T[],
  faults: Faults,
): T | undefined {
  const entry = entryOf(document, name);
  if (entry === undefined) return undefined;
  const text = textIn(document, name);
  const found = known.find((one) => one === text);
  if (found !== undefined) return found;
  const code = name === 'level' ? 'level-unknown' : 'status-unknown';
  const received = text === undefined ? kindOf(entry.value) : JSON.stringify(text.slice(0, 40));
  faults.error(entry.at, code, `expected one of ${known.join(', ')}; received ${received}`);
  return undefined;
}

function readTags(document: Table, faults: Faults): readonly string[] {
  const entry = entryOf(document, 'tags');
  if (entry === undefined) return [];
  return itemsOf(entry.value).flatMap((item) => {
    if (item.type === 'leaf' && typeof item.value === 'string') {
      const isNamed = item.value.includes('.');
      if (!isNamed) faults.warning(item.at, 'tag-invalid', 'expected a tag as namespace.name');
      return [item.value];
    }
    faults.warning(item.at, 'tag-invalid', `expected a tag, received ${kindOf(item)}`);
    return [];
  });
}

function checkDates(document: Table, faults: Faults): void {
  for (const name of ['date', 'modified']) {
    const entry = entryOf(document, name);
    if (entry === undefined) continue;
    const text = (textIn(document, name) ?? '').replaceAll('/', '-');
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && isReal(text);
    if (!isDay) faults.warning(entry.at, 'date-invalid', 'expected a date as 2026-03-09');
  }
}

function isReal(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
