import ts from 'typescript';

/** A way to change a program: its kind, and what stands in place of a node that it fits. */
export type Mutator = readonly [kind: string, instead: (node: ts.Node) => string | undefined];

const K = ts.SyntaxKind;

/** Two-sided expressions under another sign. */
const SIGNS: ReadonlyMap<ts.SyntaxKind, readonly [kind: string, sign: string]> = new Map([
  [K.LessThanToken, ['edge flipped', '<=']],
  [K.LessThanEqualsToken, ['edge flipped', '<']],
  [K.GreaterThanToken, ['edge flipped', '>=']],
  [K.GreaterThanEqualsToken, ['edge flipped', '>']],
  [K.EqualsEqualsEqualsToken, ['equality flipped', '!==']],
  [K.ExclamationEqualsEqualsToken, ['equality flipped', '===']],
  [K.AmpersandAmpersandToken, ['and for or', '||']],
  [K.BarBarToken, ['or for and', '&&']],
]);

function signed(node: ts.Node): readonly [kind: string, text: string] | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const { left, right, operatorToken } = node;
  const found = SIGNS.get(operatorToken.kind);
  return found && [found[0], `(${left.getText()} ${found[1]} ${right.getText()})`];
}

function signs(kind: string): Mutator {
  return [kind, (node) => (signed(node)?.[0] === kind ? signed(node)?.[1] : undefined)];
}

/** Sums and differences: of times the other one, of one nothing. */
function summed(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || !/Ms\b/.test(node.getText())) return undefined;
  const sign = { [K.PlusToken]: '-', [K.MinusToken]: '+' }[node.operatorToken.kind as number];
  return sign && `(${node.left.getText()} ${sign} ${node.right.getText()})`;
}

function uncounted(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || node.right.getText() !== '1') return undefined;
  const { kind } = node.operatorToken;
  return kind === K.PlusToken || kind === K.MinusToken ? node.left.getText() : undefined;
}

/** A call of another function with the same arguments. */
function called(kind: string, from: RegExp, to: string): Mutator {
  const instead = (node: ts.Node): string | undefined => {
    if (!ts.isCallExpression(node)) return undefined;
    const text = node.expression.getText();
    if (!from.test(text)) return undefined;
    return `${text.replace(from, to)}(${node.arguments.map((one) => one.getText()).join(', ')})`;
  };
  return [kind, instead];
}

/** Neighbouring arguments of one kind, by name, in each other's place. */
function swapped(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || /^Math\./.test(node.getText())) return undefined;
  const texts = node.arguments.map((one) => one.getText());
  const isAlike = (text: string | undefined): boolean => /(?:Ms|[sS]eq)$/.test(text ?? '');
  const at = texts.findIndex((text, index) => isAlike(text) && isAlike(texts[index + 1]));
  if (at < 0) return undefined;
  texts.splice(at, 2, texts[at + 1] ?? '', texts[at] ?? '');
  return `${node.expression.getText()}(${texts.join(', ')})`;
}

function isName(node: ts.Node, names: RegExp): boolean {
  const is = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  return is && names.test(node.getText());
}

function isArgument(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.arguments.some((one) => one === node);
}

/** A bound that a span or a count is compared with: there is none. */
function unbounded(node: ts.Node): string | undefined {
  if (!isName(node, /(?:within|gap|reach|horizon|timespan|Max|before|after)(?:Ms)?$/))
    return undefined;
  const { parent } = node;
  const isCompared = ts.isBinaryExpression(parent) && parent.right === node;
  const isOrder = isCompared && /^[<>]=?$/.test(parent.operatorToken.getText());
  return isOrder || isArgument(node) ? 'Infinity' : undefined;
}

/** A watermark that is handed on comes so much sooner or later. */
function hasty(by: string): (node: ts.Node) => string | undefined {
  const names = /(?:watermark|until|ready)Ms$/;
  return (node) =>
    isName(node, names) && isArgument(node) ? `(${node.getText()} ${by})` : undefined;
}

/** What a function or class makes anew each time is one for all. */
function shared(node: ts.Node): string | undefined {
  const isEmptyList = ts.isArrayLiteralExpression(node) && node.elements.length === 0;
  const isRecord = ts.isObjectLiteralExpression(node) && node.properties.length > 0;
  if (!isEmptyList && !isRecord && !ts.isNewExpression(node)) return undefined;
  const { parent } = node;
  const isMade =
    ts.isReturnStatement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertyAssignment(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === K.EqualsToken);
  if (!isMade || !isInside(node) || /Error\b/.test(node.getText())) return undefined;
  return `(__shared[${node.getStart()}] ??= ${node.getText()})`;
}

/** Whether a node stands in a function or class, which may run again and again. */
function isInside(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isSourceFile(parent)) return false;
  return ts.isFunctionLike(parent) || ts.isClassLike(parent) || isInside(parent);
}

/** `if (…) return`, `continue` or `break`, and nothing else. */
function isGuard(node: ts.Node): boolean {
  if (!ts.isIfStatement(node) || node.elseStatement !== undefined) return false;
  const { thenStatement: then } = node;
  const only = ts.isBlock(then) && then.statements.length === 1 ? then.statements[0] : then;
  return only !== undefined && (ts.isReturnStatement(only) || ts.isBreakOrContinueStatement(only));
}

/** A statement that calls or sets, outside constructors. */
function isEffect(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (ts.isCallExpression(expression)) return true;
  if (!ts.isBinaryExpression(expression)) return false;
  const isSet = expression.operatorToken.kind >= K.FirstAssignment;
  return isSet && !ts.isConstructorDeclaration(node.parent.parent);
}

/** A condition, where no sign of it is changed anyway. */
function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  const isAsked =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return isAsked && signed(node) === undefined;
}

function spread(node: ts.Node): string | undefined {
  const is = ts.isSpreadElement(node) && ts.isArrayLiteralExpression(node.parent);
  return is && node.parent.elements.length > 1 ? '...[]' : undefined;
}

function receiver(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
    return undefined;
  const { name, expression } = node.expression;
  return /^(?:filter|sort|reverse)$/.test(name.text) ? expression.getText() : undefined;
}

function flag(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node.parent)) return undefined;
  return { [K.TrueKeyword]: 'false', [K.FalseKeyword]: 'true' }[node.kind as number];
}

/** All ways to change a program, each at one node. */
export const mutators: readonly Mutator[] = [
  ...['edge flipped', 'equality flipped', 'and for or', 'or for and'].map(signs),
  ['time shifted', summed],
  ['one not counted', uncounted],
  ['window dropped', unbounded],
  ['watermark early', hasty('+ 1')],
  ['watermark late', hasty('- 1')],
  ['state shared', shared],
  ['arguments swapped', swapped],
  called('key mixed', /^(?:encodeKey|keyId)$/, 'String'),
  called('least for greatest', /^Math\.max$/, 'Math.min'),
  called('greatest for least', /^Math\.min$/, 'Math.max'),
  called('some for every', /\.every$/, '.some'),
  called('every for some', /\.some$/, '.every'),
  called('last for first', /\.shift$/, '.pop'),
  called('first for last', /\.pop$/, '.shift'),
  ['part dropped', spread],
  ['filter or order dropped', receiver],
  ['flag flipped', flag],
  ['guard dropped', (node) => (isGuard(node) ? ';' : undefined)],
  ['effect dropped', (node) => (isEffect(node) ? ';' : undefined)],
  ['condition negated', (node) => (isCondition(node) ? `!(${node.getText()})` : undefined)],
];
