import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import ts from 'typescript';
import { root } from '../house/tree.ts';
import { mutators } from './mutators.ts';

/** One change of one file of the kernel. */
export interface Mutation {
  /** Path below `src`. */
  readonly file: string;
  readonly line: number;
  readonly kind: string;
  /** The code around the change on one line, before and after. */
  readonly before: string;
  readonly after: string;
  /** What is replaced by the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The files that decide what is told, and when: what runs a pattern, and what orders events. */
const KERNEL = /^correlate\/(?:(?:chain|pattern)-.*|detection|event-time|watermark|reorder)\.ts$/;

/** What only makes it quick, or checks definitions: caches, queues and calendars, options. */
const QUICK = /-(?:callbacks|chain|config|looks|options|place|problem|state|waiting)\.ts$/;

/** All sources, read at once: whoever works on them meanwhile does not shift the places. */
const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => [file, readFileSync(`${root}src/${file}`, 'utf8')]),
);

/** The text of a file below `src`, with the mutation if it is one of that file. */
export function sourceOf(file: string, mutation?: Mutation): string {
  const text = sources.get(file);
  if (text === undefined) throw new Error(`expected a file below src; received ${file}`);
  return mutation?.file === file ? replaced(text, mutation) : text;
}

function replaced(text: string, { start, end, text: instead }: Mutation): string {
  return text.slice(0, start) + instead + text.slice(end);
}

/** So many mutations of the kernel, drawn by the seed, and how many there are in all. */
export function drawnMutations(
  seed: number,
  count: number,
): { readonly drawn: Mutation[]; readonly all: number } {
  const all = [...sources.keys()]
    .filter((file) => KERNEL.test(file) && !QUICK.test(file))
    .flatMap(mutationsOf);
  const [shuffled = []] = fc.sample(fc.shuffledSubarray(all, { minLength: all.length }), {
    seed,
    numRuns: 1,
  });
  return { drawn: shuffled.slice(0, count), all: all.length };
}

function mutationsOf(file: string): Mutation[] {
  const source = ts.createSourceFile(file, sourceOf(file), ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoBehaviour(node)) return;
    for (const [kind, instead] of mutators) {
      const text = instead(node);
      if (text !== undefined) found.push(mutation(source, kind, node, text));
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return found;
}

function mutation(source: ts.SourceFile, kind: string, node: ts.Node, text: string): Mutation {
  const [start, end] = [node.getStart(), node.getEnd()];
  const around = statementAround(node);
  const from = around.getStart();
  const before = around.getText();
  const shown = text.replace(/__shared\[\d+\]/, 'shared');
  return {
    file: source.fileName,
    line: source.getLineAndCharacterOfPosition(start).line + 1,
    kind,
    before: onOneLine(before),
    after: onOneLine(before.slice(0, start - from) + shown + before.slice(end - from)),
    start,
    end,
    text,
  };
}

/** The least around a node that reads on its own: a statement, or the head of a branch or loop. */
function statementAround(node: ts.Node): ts.Node {
  const { parent } = node;
  const isHead = ts.isIfStatement(parent) || ts.isIterationStatement(parent, false);
  const isWhole = ts.isStatement(node) || ts.isClassElement(node) || ts.isSourceFile(parent);
  return isHead || isWhole ? node : statementAround(parent);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Types, imports, the wording of messages, what refuses wrong definitions, what `whyNot` sees. */
function isNoBehaviour(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return true;
  if (ts.isTypeAliasDeclaration(node) || ts.isImportDeclaration(node)) return true;
  if (ts.isTemplateExpression(node))
    return / /.test(node.head.text + node.templateSpans[0]?.literal.text);
  if (ts.isFunctionDeclaration(node)) return REFUSING.test(node.name?.text ?? '');
  return ts.isStatement(node) && /^(?:refuse\(|[^{]*\bwitness\b)/.test(node.getText());
}

const REFUSING = /^(?:foreign|\w+Problems)$/;
