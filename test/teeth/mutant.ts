import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import type { correlate } from '../../src/correlate/correlate.ts';
import type { eventTime } from '../../src/correlate/event-time.ts';
import type { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { reorder } from '../../src/correlate/reorder.ts';
import type { patternLaws } from '../../src/testing/pattern-laws.ts';
import { root } from '../house/tree.ts';
import { type Mutation, sourceOf } from './mutations.ts';

/** The kernel, whole or with one mutation. */
export interface Kernel {
  readonly patternMachine: typeof patternMachine;
  readonly correlate: typeof correlate;
  readonly eventTime: typeof eventTime;
  readonly reorder: typeof reorder;
  /** The laws over its machine; what they compare it with is never mutated. */
  readonly patternLaws: typeof patternLaws;
  /** Forgets what is shared, and lets loops turn anew: one that turns too often throws. */
  readonly renew: () => void;
}

const ENTRY = `
export { patternMachine } from './src/correlate/pattern-machine.ts';
export { correlate } from './src/correlate/correlate.ts';
export { eventTime } from './src/correlate/event-time.ts';
export { reorder } from './src/correlate/reorder.ts';
export { patternLaws } from './src/testing/pattern-laws.ts';
`;

const PREFACE = `
let __shared = {};
let __turns = 0;
export const renew = () => { __shared = {}; __turns = 0; };
const __turn = () => { if (++__turns > 300_000) throw new Error('a loop does not end'); };
`;

let built = 0;

/** The kernel with this mutation, or as it is, as a module of its own. */
export async function kernelWith(mutation?: Mutation): Promise<Kernel> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [twoCopies(mutation)],
    banner: { js: PREFACE },
  });
  const folder = `${root}node_modules/.cache/teeth`;
  built += 1;
  const path = `${folder}/${process.pid}-${built}.mjs`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, outputFiles[0]?.text ?? '');
  try {
    return (await import(pathToFileURL(path).href)) as Kernel;
  } finally {
    rmSync(path);
  }
}

/**
 * The kernel with the mutation, and a second copy of the sources as they are, for the laws: a
 * mutation of what both use must not judge itself.
 */
function twoCopies(mutation: Mutation | undefined): Plugin {
  const textOf = (path: string): string => path.slice(`${root}src/`.length);
  return {
    name: 'two-copies',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, importer, namespace, resolveDir }) => {
        const target = resolve(resolveDir || dirname(importer), path);
        return { path: target, namespace: copyOf(target, namespace) };
      });
      onResolve({ filter: /^[^.]/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: 'kernel' }, ({ path }) => {
        return { contents: laidOpen(sourceOf(textOf(path), mutation)), loader: 'ts' };
      });
      onLoad({ filter: /./, namespace: 'clean' }, ({ path }) => {
        return { contents: sourceOf(textOf(path)), loader: 'ts' };
      });
    },
  };
}

/** What the laws are about is the kernel; whatever else they use is clean. */
function copyOf(target: string, importedBy: string): string {
  if (target.endsWith('/pattern-laws.ts')) return 'clean';
  if (target.endsWith('/pattern-machine.ts')) return 'kernel';
  return importedBy === 'clean' ? 'clean' : 'kernel';
}

/**
 * The text with a count of turns in each loop, so that a loop without an end is an error, and with
 * fields that anyone may see, so that laws of memory find what they hold.
 */
function laidOpen(text: string): string {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const marks: { readonly at: number; readonly mark: string; readonly instead: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPrivateIdentifier(node)) marks.push({ at: node.getStart(), mark: '$_', instead: 1 });
    if (ts.isIterationStatement(node, false)) {
      marks.push({ at: node.statement.getStart(), mark: '{ __turn(); ', instead: 0 });
      marks.push({ at: node.statement.getEnd(), mark: ' }', instead: 0 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return marks
    .sort((a, b) => b.at - a.at)
    .reduce(
      (now, { at, mark, instead }) => now.slice(0, at) + mark + now.slice(at + instead),
      text,
    );
}
