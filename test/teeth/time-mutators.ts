import ts from 'typescript';

const K = ts.SyntaxKind;

function isName(node: ts.Node, names: RegExp): boolean {
  const is = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  return is && names.test(node.getText());
}

function isArgument(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.arguments.some((one) => one === node);
}

/** A bound that a span or a count is compared with: there is none. */
export function unbounded(node: ts.Node): string | undefined {
  if (!isName(node, /(?:within|gap|reach|horizon|timespan|Max|before|after)(?:Ms)?$/))
    return undefined;
  const { parent } = node;
  const isCompared = ts.isBinaryExpression(parent) && parent.right === node;
  const isOrder = isCompared && /^[<>]=?$/.test(parent.operatorToken.getText());
  return isOrder || isArgument(node) ? 'Infinity' : undefined;
}

/** A watermark that is handed on comes so much sooner or later. */
export function hasty(by: string): (node: ts.Node) => string | undefined {
  const names = /(?:watermark|until|ready)Ms$/;
  return (node) =>
    isName(node, names) && isArgument(node) ? `(${node.getText()} ${by})` : undefined;
}

/** What a function or class makes anew each time is one for all. */
export function shared(node: ts.Node): string | undefined {
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
