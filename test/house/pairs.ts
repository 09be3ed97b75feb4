import ts from 'typescript';
import type { Texts } from './tree.ts';

/**
 * Files of `src` without a test file of the same name, exemptions that nothing needs, and
 * exemptions whose reason names a test file that does not exist.
 */
export function pairFaults(texts: Texts, exempt: Readonly<Record<string, string>>): string[] {
  const untested = [...texts]
    .filter(([path, text]) => /^src\/.*\.ts$/.test(path) && runs(path, text))
    .map(([path]) => path)
    .filter((path) => !hasTest(texts, path));
  return [
    ...untested
      .filter((path) => exempt[path] === undefined)
      .map((path) => `${path}: no ${testOf(path)}.test.ts`),
    ...Object.keys(exempt)
      .filter((path) => !untested.includes(path))
      .map((path) => `${path}: has its test or is gone, so it needs no exemption`),
    ...Object.entries(exempt).flatMap(([path, reason]) =>
      [...reason.matchAll(/test\/\S+\.ts/g)]
        .filter(([named]) => !texts.has(named))
        .map(([named]) => `${path}: its exemption names ${named}, which does not exist`),
    ),
  ];
}

function testOf(path: string): string {
  return path.replace(/^src\//, 'test/').replace(/\.ts$/, '');
}

function hasTest(texts: Texts, path: string): boolean {
  return ['.test.ts', '.prop.test.ts'].some((end) => texts.has(testOf(path) + end));
}

/** A file of types alone and an index, which only exports from elsewhere, have nothing to run. */
function runs(path: string, text: string): boolean {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return !statements.every(
    (s) =>
      ts.isImportDeclaration(s) ||
      ts.isExportDeclaration(s) ||
      ts.isInterfaceDeclaration(s) ||
      ts.isTypeAliasDeclaration(s),
  );
}
