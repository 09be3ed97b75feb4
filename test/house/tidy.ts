import ts from 'typescript';
import { descendants } from './nodes.ts';
import { lineAt } from './tree.ts';

/** The house numbers; CONTRIBUTING.md states them for people. */
const houseNumbers = {
  fileLines: 300,
  functionLines: 60,
  namedFunctions: 10,
  lineColumns: 100,
  overloads: 2,
} as const;

const bannedNames = /(?:^|[/.-])(utils?|helpers?|common|managers?|services?|misc)(?=[/.-])/;

/** The import of one name, which no formatter breaks. */
const unbreakable = /^import (?:\{ \w+ \}|\* as \w+) from '[^']+';$/;

/** Spelled in pieces, or this file would find itself. */
const markers = new RegExp(`\\b(?:TO${'DO'}|FIX${'ME'}|XX${'X'}|HA${'CK'})\\b`);

/** Where a text is longer or wider than the house numbers, or carries a leftover marker. */
export function textFaults(path: string, text: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const faults = over(path, 'lines', lines.length, houseNumbers.fileLines);
  for (const [index, line] of lines.entries()) {
    const where = `${path}:${index + 1}`;
    const columns = unbreakable.test(line) ? 0 : line.length;
    faults.push(...over(where, 'columns', columns, houseNumbers.lineColumns));
    if (markers.test(line)) faults.push(`${where}: leftover marker`);
  }
  const name = bannedNames.exec(path)?.[1];
  if (name !== undefined) faults.push(`${path}: the name "${name}" does not say what is inside`);
  return faults;
}

/** Where functions are longer, more or more overloaded than the house numbers. */
export function functionFaults(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const nodes = descendants(source);
  const where = (node: ts.Node): string => `${path}:${lineAt(text, node.getStart())}`;
  const long = nodes
    .filter((node) => hasBody(node) && !isSuite(node))
    .flatMap((node) =>
      over(where(node), 'function lines', linesOf(node), houseNumbers.functionLines),
    );
  const named = nodes.filter(isNamedFunction).length;
  const signatures = new Map<string, ts.Node[]>();
  for (const node of nodes.filter(isOverload)) {
    const key = `${node.parent.pos} ${node.name?.getText() ?? ''}`;
    signatures.set(key, [...(signatures.get(key) ?? []), node]);
  }
  return [
    ...long,
    ...over(path, 'named functions', named, houseNumbers.namedFunctions),
    ...[...signatures.values()].flatMap((group) =>
      over(where(group[0] ?? source), 'overloads', group.length, houseNumbers.overloads),
    ),
  ];
}

function over(where: string, what: string, count: number, most: number): string[] {
  return count > most ? [`${where}: ${count} ${what} of at most ${most}`] : [];
}

function linesOf(node: ts.Node): number {
  return node.getText().split('\n').length;
}

function hasBody(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The callback of `describe` holds tests, as a file does. */
function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** Callbacks and the functions of an object literal have no name of their own. */
function isNamedFunction(node: ts.Node): boolean {
  if (ts.isVariableDeclaration(node)) {
    return node.initializer !== undefined && hasBody(node.initializer);
  }
  if (ts.isFunctionDeclaration(node)) return hasBody(node);
  return ts.isClassElement(node) && hasBody(node);
}

type Overload = ts.FunctionDeclaration | ts.MethodDeclaration | ts.CallSignatureDeclaration;

function isOverload(node: ts.Node): node is Overload {
  if (ts.isCallSignatureDeclaration(node)) return true;
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && !hasBody(node);
}
