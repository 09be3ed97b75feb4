import { posix } from 'node:path';
import ts from 'typescript';
import type { Texts } from '../house/tree.ts';

/** An option of an alert, as its interface declares it. */
export interface Option {
  readonly name: string;
  readonly type: string;
  /** Its documentation comment, on one line; empty where it has none. */
  readonly doc: string;
}

/** The options that an interface declares, then those of the interfaces that it extends. */
export function optionsOf(texts: Texts, path: string, name: string): Option[] {
  const source = ts.createSourceFile(path, texts.get(path) ?? '', ts.ScriptTarget.Latest, true);
  const declaration = source.statements
    .filter(ts.isInterfaceDeclaration)
    .find((candidate) => candidate.name.text === name);
  if (declaration === undefined) throw new Error(`${path} declares no interface ${name}`);
  const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types);
  return [
    ...declaration.members.filter(ts.isPropertySignature).map(optionOf),
    ...bases.flatMap(({ expression }) => {
      const base = expression.getText();
      return optionsOf(texts, declaringPath(source, base), base);
    }),
  ];
}

function optionOf(member: ts.PropertySignature): Option {
  const docs = ts.getJSDocCommentsAndTags(member).filter(ts.isJSDoc);
  return {
    name: member.name.getText(),
    type: (member.type?.getText() ?? '').replace(/ \| undefined$/, ''),
    doc: docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(' '),
  };
}

/** The file that a name is imported from, or this one. */
function declaringPath(source: ts.SourceFile, name: string): string {
  const from = source.statements.filter(ts.isImportDeclaration).find(({ importClause }) => {
    const names = importClause?.namedBindings;
    return names !== undefined && ts.isNamedImports(names)
      ? names.elements.some((element) => element.name.text === name)
      : false;
  });
  if (from === undefined || !ts.isStringLiteral(from.moduleSpecifier)) return source.fileName;
  return posix.join(posix.dirname(source.fileName), from.moduleSpecifier.text);
}
