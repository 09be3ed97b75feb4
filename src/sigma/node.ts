/** A YAML document as data whose every part knows its place. */

/** Line and column of a text, from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Scalar = string | number | boolean | null;

export interface Leaf {
  readonly type: 'leaf';
  readonly value: Scalar;
  readonly at: Place;
}

export interface List {
  readonly type: 'list';
  readonly items: readonly Node[];
  readonly at: Place;
}

export interface Entry {
  readonly name: string;
  readonly value: Node;
  /** Place of the name. */
  readonly at: Place;
}

export interface Table {
  readonly type: 'table';
  readonly entries: readonly Entry[];
  readonly at: Place;
}

export type Node = Leaf | List | Table;

/** The entry of this name; names are unique. */
export function entryOf(table: Table, name: string): Entry | undefined {
  return table.entries.find((entry) => entry.name === name);
}

/** The value of this name where it is a text. */
export function textIn(table: Table, name: string): string | undefined {
  const value = entryOf(table, name)?.value;
  return value?.type === 'leaf' && typeof value.value === 'string' ? value.value : undefined;
}

/** One part or a list of them. */
export function itemsOf(node: Node): readonly Node[] {
  return node.type === 'list' ? node.items : [node];
}

/** What it is, for a message. */
export function kindOf(node: Node): string {
  if (node.type === 'list') return `a list of ${node.items.length}`;
  if (node.type === 'table') return 'a map';
  return node.value === null ? 'nothing' : `a ${typeof node.value}`.replace('string', 'text');
}

/** The plain data, without places. */
export function plain(node: Node): unknown {
  if (node.type === 'leaf') return node.value;
  if (node.type === 'list') return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ name, value }) => [name, plain(value)]));
}
