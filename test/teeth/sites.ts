import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** One change of a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A way to change a program at a node, or none there: what stands there instead. */
export interface Operator {
  readonly name: string;
  readonly at: (node: ts.Node) => readonly ts.Node[];
  readonly instead: (node: ts.Node) => string;
}

/** A place of a file together with what is changed there. */
export interface Mutation {
  /** Path below `src`. */
  readonly file: string;
  /** The function that it stands in, with its class. */
  readonly where: string;
  readonly operator: string;
  /** The code of the place and around it, before and after, each on one line. */
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
}

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** The files of the kernel, as far as they decide what is told and noted. */
export function kernelFiles(): string[] {
  const patterns = readdirSync(`${SRC}correlate`).filter((name) => /^pattern-.*\.ts$/.test(name));
  const others = ['correlate', 'detection', 'event-time', 'heap', 'reorder', 'reorder-buffer'];
  return [
    ...[...patterns, ...others.map((name) => `${name}.ts`), 'watermark.ts'].map(
      (name) => `correlate/${name}`,
    ),
    'core/time.ts',
  ].sort();
}

/** All sources, read at once: whoever works on them meanwhile does not shift the sites. */
const SOURCES: ReadonlyMap<string, string> = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [file, readFileSync(`${SRC}${file}`, 'utf8')]),
);

/** The text of a file below `src`. */
export function sourceOf(file: string): string {
  const text = SOURCES.get(file);
  if (text === undefined) throw new Error(`expected a file below src; received ${file}`);
  return text;
}

/** Name of the function that a node stands in: `Class.method`, `outer.inner`, or the file's top. */
export function whereOf(node: ts.Node): string {
  const names: string[] = [];
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    const name = ownName(at);
    if (name !== undefined) names.unshift(name);
  }
  return names.join('.') || 'top';
}

function ownName(node: ts.Node): string | undefined {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  const isNamed =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isGetAccessor(node) ||
    ts.isPropertyDeclaration(node) ||
    (ts.isVariableDeclaration(node) && isFunction(node.initializer)) ||
    (ts.isPropertyAssignment(node) && isFunction(node.initializer));
  return isNamed ? node.name?.getText() : undefined;
}

function isFunction(node: ts.Node | undefined): boolean {
  return node !== undefined && (ts.isArrowFunction(node) || ts.isFunctionExpression(node));
}

/** The text with its changes, which must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, one) => now.slice(0, one.start) + one.text + now.slice(one.end), text);
}

/** A text on one line, cut in the middle where it is long. */
export function onOneLine(text: string, max = 90): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= max ? flat : `${flat.slice(0, max - 20)} … ${flat.slice(-17)}`;
}
