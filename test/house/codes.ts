import ts from 'typescript';
import type { Texts } from './tree.ts';

/** The members of a union of string literals that a text declares. */
export function unionMembers(text: string, name: string): string[] {
  const { statements } = ts.createSourceFile('union.ts', text, ts.ScriptTarget.Latest);
  const alias = statements.find((s) => ts.isTypeAliasDeclaration(s) && s.name.text === name);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias)) return [];
  const members = ts.isUnionTypeNode(alias.type) ? alias.type.types : [alias.type];
  return members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
}

/** The codes that no test names as a string. */
export function untestedCodes(codes: readonly string[], tests: Texts): string[] {
  return codes.filter((code) => ![...tests.values()].some((text) => text.includes(`'${code}'`)));
}
