/** The documents of a text once `action: global`, `reset` and `repeat` have done their work. */
import type { Faults } from './fault.ts';
import { type Entry, entryOf, type Node, type Table } from './node.ts';

/** The documents to read, each with what global or repeated documents add to it. */
export function collected(documents: readonly Node[], faults: Faults): readonly Table[] {
  const all: Table[] = [];
  let shared: Table | undefined;
  for (const document of documents) {
    if (document.type === 'leaf' && document.value === null) continue;
    if (document.type !== 'table') {
      faults.error(document.at, 'document-invalid', 'expected a map of a rule, received none');
      continue;
    }
    const action = entryOf(document, 'action');
    const own = without(document, 'action');
    const name = action?.value.type === 'leaf' ? action.value.value : undefined;
    if (action === undefined) all.push(merged(shared, own));
    else if (name === 'global') shared = merged(shared, own);
    else if (name === 'reset') shared = undefined;
    else if (name === 'repeat') all.push(merged(all.at(-1), own));
    else faults.error(action.at, 'action-unknown', 'expected global, reset or repeat');
  }
  return all;
}

function without(table: Table, name: string): Table {
  return { ...table, entries: table.entries.filter((entry) => entry.name !== name) };
}

/** Both maps, at every level; where both say something, the second one counts. */
function merged(under: Table | undefined, over: Table): Table {
  if (under === undefined) return over;
  const kept = under.entries.filter(({ name }) => entryOf(over, name) === undefined);
  const entries = over.entries.map((entry): Entry => {
    const before = entryOf(under, entry.name)?.value;
    const isBoth = before?.type === 'table' && entry.value.type === 'table';
    return isBoth ? { ...entry, value: merged(before, entry.value as Table) } : entry;
  });
  return { type: 'table', entries: [...kept, ...entries], at: over.at };
}
