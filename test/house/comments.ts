import { posix } from 'node:path';
import ts from 'typescript';
import type { Texts } from './tree.ts';

/** What an entry exports from a file: some names, or all of them. */
interface Exported {
  readonly path: string;
  readonly names: readonly string[] | undefined;
}

/** Declarations that users can import and that have no documentation comment. */
export function commentFaults(texts: Texts): string[] {
  const entries = [...texts].filter(([path]) => path.endsWith('index.ts'));
  const exported = entries.flatMap(([path, text]) => exportsOf(path, text));
  const faults = exported.flatMap(({ path, names }) => {
    const commented = commentedNames(path, texts.get(path) ?? '');
    return (names ?? [...commented.keys()])
      .filter((name) => commented.get(name) === false)
      .map((name) => `${path}: ${name} does not say in a comment what the caller gets`);
  });
  return [...new Set(faults)];
}

function exportsOf(path: string, text: string): Exported[] {
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  return statements.filter(ts.isExportDeclaration).flatMap(({ moduleSpecifier, exportClause }) => {
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const from = posix.join(posix.dirname(path), moduleSpecifier.text);
    const isNamed = exportClause !== undefined && ts.isNamedExports(exportClause);
    const names = isNamed
      ? exportClause.elements.map((e) => (e.propertyName ?? e.name).text)
      : undefined;
    return [{ path: from, names }];
  });
}

/** Each exported name of a file and whether it, or one overload of it, has a comment. */
function commentedNames(path: string, text: string): Map<string, boolean> {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const commented = new Map<string, boolean>();
  for (const statement of source.statements) {
    if (!ts.canHaveModifiers(statement)) continue;
    if (!statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
    const has = ts.getJSDocCommentsAndTags(statement).length > 0;
    for (const name of declaredNames(statement)) {
      commented.set(name, has || (commented.get(name) ?? false));
    }
  }
  return commented;
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map((d) => d.name.getText());
  }
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.getText()];
}
