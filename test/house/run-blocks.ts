import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import ts from 'typescript';
import type { CodeBlock } from './code-blocks.ts';
import { root } from './tree.ts';

/** Blocks written out as modules of this package, so that compiler and test runner read them. */
export interface WrittenBlocks {
  readonly files: ReadonlyMap<string, CodeBlock>;
  readonly remove: () => void;
}

export function writeBlocks(blocks: readonly CodeBlock[]): WrittenBlocks {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache/blocks-'));
  const files = new Map(blocks.map((b, index) => [join(folder, `block${index}.ts`), b]));
  for (const [file, { context, code }] of files) writeFileSync(file, context + code);
  return { files, remove: () => rmSync(folder, { recursive: true }) };
}

/** What the compiler says of the blocks, under the settings of the tests, by line of the block. */
export function compileFaults(files: WrittenBlocks['files']): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'test/tsconfig.json'),
    { noUnusedLocals: false, noUnusedParameters: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  if (config === undefined) throw new Error('test/tsconfig.json cannot be read');
  const program = ts.createProgram([...files.keys()], config.options);
  return [...files].flatMap(([file, block]) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(({ messageText, start = 0 }) => {
      const above = (block.context + block.code).slice(0, start).split('\n').length;
      const line = block.line + above - block.context.split('\n').length;
      return `${block.path}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}

/** Runs a written block and returns the lines it printed with `console.log`. */
export async function printed(file: string): Promise<string[]> {
  const lines: string[] = [];
  const log = console.log;
  console.log = (...values: unknown[]) => void lines.push(...format(...values).split('\n'));
  try {
    await import(file);
  } finally {
    console.log = log;
  }
  return lines;
}
