import ts from 'typescript';
import type { Operator } from './sites.ts';

type Kind = ts.SyntaxKind;
const K = ts.SyntaxKind;

/** An operator on what `is` finds. */
function on<N extends ts.Node>(
  name: string,
  is: (node: ts.Node) => node is N,
  instead: (node: N) => string | undefined,
): Operator {
  return {
    name,
    at: (node) => (is(node) && instead(node) !== undefined ? [node] : []),
    instead: (node) => instead(node as N) ?? node.getText(),
  };
}

/** Two-sided expressions with one sign for another. */
function sign(name: string, from: Kind, to: string, fits = isNumeric): Operator {
  return on(name, ts.isBinaryExpression, (node) =>
    node.operatorToken.kind === from && fits(node)
      ? inPlace(node, `${node.left.getText()} ${to} ${node.right.getText()}`)
      : undefined,
  );
}

/** In parentheses where another sign stands beside it. */
function inPlace(node: ts.Node, text: string): string {
  return ts.isBinaryExpression(node.parent) ? `(${text})` : text;
}

function isNumeric({ left, right }: ts.BinaryExpression): boolean {
  return ![left, right].some((side) => ts.isStringLiteral(side) || ts.isTemplateExpression(side));
}

/** One of two parts is optional, so that what is undefined is asked for. */
function isComparable({ right }: ts.BinaryExpression): boolean {
  return right.kind !== K.Unknown;
}

/** A method or function under another name. */
function renamed(name: string, from: RegExp, to: (called: string) => string): Operator {
  return on(name, ts.isCallExpression, (node) => {
    const called = node.expression.getText();
    if (!from.test(called)) return undefined;
    return `${to(called)}(${node.arguments.map((one) => one.getText()).join(', ')})`;
  });
}

const SAME_KIND: Readonly<Record<string, string>> = {
  firstMs: 'last.timeMs',
  firstSeq: 'last.seq',
  leading: 'trailing',
  trailing: 'leading',
  bans: 'nextBans',
  nextBans: 'bans',
  min: 'max',
  max: 'min',
  body: 'exit',
  exit: 'body',
  link: 'inherited',
  inherited: 'link',
  toMs: 'fromMs',
};

/** Expressions: what they compare, join, count and choose. */
export const expressionOperators: readonly Operator[] = [
  sign('edge moved', K.LessThanToken, '<='),
  sign('edge moved', K.LessThanEqualsToken, '<'),
  sign('edge moved', K.GreaterThanToken, '>='),
  sign('edge moved', K.GreaterThanEqualsToken, '>'),
  sign('equality reversed', K.EqualsEqualsEqualsToken, '!==', isComparable),
  sign('equality reversed', K.ExclamationEqualsEqualsToken, '===', isComparable),
  sign('and for or', K.AmpersandAmpersandToken, '||', isComparable),
  sign('or for and', K.BarBarToken, '&&', isComparable),
  on('one not counted', ts.isBinaryExpression, (node) =>
    isPlusMinus(node) && node.right.getText() === '1' ? node.left.getText() : undefined,
  ),
  on('sum for difference', ts.isBinaryExpression, (node) => {
    if (!isPlusMinus(node) || !isNumeric(node) || !/Ms\b/.test(node.getText())) return undefined;
    const to = node.operatorToken.kind === K.PlusToken ? '-' : '+';
    return inPlace(node, `${node.left.getText()} ${to} ${node.right.getText()}`);
  }),
  renamed('least for greatest', /^Math\.max$/, () => 'Math.min'),
  renamed('greatest for least', /^Math\.min$/, () => 'Math.max'),
  renamed('some for every', /\.every$/, (called) => called.replace(/every$/, 'some')),
  renamed('every for some', /\.some$/, (called) => called.replace(/some$/, 'every')),
  renamed('last for first', /\.shift$/, (called) => called.replace(/shift$/, 'pop')),
  renamed('first for last', /runs\.pop$/, (called) => called.replace(/pop$/, 'shift')),
  renamed('key mixed', /^(encodeKey|keyId)$/, () => 'String'),
  on('constant flipped', isBoolean, (node) => (node.kind === K.TrueKeyword ? 'false' : 'true')),
  on('same kind taken', ts.isPropertyAccessExpression, (node) => {
    const other = Object.hasOwn(SAME_KIND, node.name.text) ? SAME_KIND[node.name.text] : undefined;
    const isOf = /^(?:run|match|at|path|loop|repeat|one|rules|program|this\.#\w+)$/;
    const from = node.expression.getText();
    const isTarget = ts.isBinaryExpression(node.parent) && isAssigned(node.parent, node);
    return other === undefined || !isOf.test(from) || isTarget ? undefined : `${from}.${other}`;
  }),
];

function isBoolean(node: ts.Node): node is ts.BooleanLiteral {
  const is = node.kind === K.TrueKeyword || node.kind === K.FalseKeyword;
  return is && !ts.isLiteralTypeNode(node.parent);
}

function isPlusMinus({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === K.PlusToken || kind === K.MinusToken;
}

function isAssigned({ left, operatorToken }: ts.BinaryExpression, node: ts.Node): boolean {
  return left === node && operatorToken.kind === K.EqualsToken;
}
