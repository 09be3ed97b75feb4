import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import ts from 'typescript';
import type { correlate } from '../../src/correlate/correlate.ts';
import type { eventTime } from '../../src/correlate/event-time.ts';
import type { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { reorder } from '../../src/correlate/reorder.ts';
import type { patternLaws } from '../../src/testing/pattern-laws.ts';
import { type Edit, edited, type Mutation, sourceOf } from './sites.ts';

/** The kernel, whole or with one mutation. */
export interface Kernel {
  readonly patternMachine: typeof patternMachine;
  readonly correlate: typeof correlate;
  readonly eventTime: typeof eventTime;
  readonly reorder: typeof reorder;
  /** The laws over its machine; what they compare it with is never mutated. */
  readonly patternLaws: typeof patternLaws;
  /** Lets loops turn anew, one that turns too often throws, and forgets what is shared by all. */
  readonly renew: () => void;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TURNS = 300_000;
let built = 0;

/** The kernel with this mutation, or as it is, as a module of its own. */
export async function kernelWith(mutation?: Mutation): Promise<Kernel> {
  const result = await build({
    stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    logLevel: 'silent',
    plugins: [mutated(mutation)],
    banner: { js: TURNSTILE },
    footer: { js: 'export { __renew as renew };' },
  });
  const folder = `${ROOT}node_modules/.cache/teeth`;
  built += 1;
  const path = `${folder}/${process.pid}-${built}.mjs`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, result.outputFiles[0]?.text ?? '');
  try {
    return (await import(pathToFileURL(path).href)) as Kernel;
  } finally {
    rmSync(path);
  }
}

const ENTRY = `
export { patternMachine } from './src/correlate/pattern-machine.ts';
export { correlate } from './src/correlate/correlate.ts';
export { eventTime } from './src/correlate/event-time.ts';
export { reorder } from './src/correlate/reorder.ts';
export { patternLaws } from './src/testing/pattern-laws.ts';
`;

const TURNSTILE = `
let __turns = 0;
let __shared = {};
const __renew = () => { __turns = 0; __shared = {}; };
const __turn = () => { if (++__turns > ${TURNS}) throw new Error('a loop does not end'); };
`;

/**
 * Two copies of the sources: the kernel with the mutation, and, for the laws and the oracle, the
 * sources as they are, so that a mutation of what both use does not judge itself.
 */
function mutated(mutation: Mutation | undefined): Plugin {
  return {
    name: 'mutated',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, importer, namespace, resolveDir }) => {
        const target = resolve(namespace === 'file' ? resolveDir : dirname(importer), path);
        return { path: target, namespace: copyOf(target, importer, namespace) };
      });
      onResolve({ filter: /^[^.]/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: 'kernel' }, ({ path }) => {
        const file = path.slice(ROOT.length + 'src/'.length);
        const text = sourceOf(file);
        const contents = mutation?.file === file ? edited(text, mutation.edits) : text;
        return { contents: turnstiled(contents), loader: 'ts' };
      });
      for (const namespace of ['laws', 'clean']) {
        onLoad({ filter: /./, namespace }, ({ path }) => {
          return { contents: sourceOf(path.slice(ROOT.length + 'src/'.length)), loader: 'ts' };
        });
      }
    },
  };
}

function copyOf(target: string, importer: string, namespace: string): string {
  if (target.endsWith('/pattern-laws.ts')) return 'laws';
  if (namespace === 'laws') return target.endsWith('/pattern-machine.ts') ? 'kernel' : 'clean';
  return importer !== '' && namespace === 'clean' ? 'clean' : 'kernel';
}

/** The text with a count of turns in each loop, so that a loop without an end is an error. */
function turnstiled(text: string): string {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false)) {
      const { statement } = node;
      const start = statement.getStart();
      if (ts.isBlock(statement)) edits.push(insertion(start + 1, '__turn();'));
      else edits.push(insertion(start, '{ __turn(); '), insertion(statement.getEnd(), ' }'));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edited(text, edits);
}

function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
