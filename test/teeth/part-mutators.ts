import ts from 'typescript';
import { signed } from './sign-mutators.ts';

const K = ts.SyntaxKind;

/** `if (…) return`, `continue` or `break`, and nothing else. */
export function isGuard(node: ts.Node): boolean {
  if (!ts.isIfStatement(node) || node.elseStatement !== undefined) return false;
  const { thenStatement: then } = node;
  const only = ts.isBlock(then) && then.statements.length === 1 ? then.statements[0] : then;
  return only !== undefined && (ts.isReturnStatement(only) || ts.isBreakOrContinueStatement(only));
}

/** A statement that calls or sets, outside constructors. */
export function isEffect(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node)) return false;
  const { expression } = node;
  if (ts.isCallExpression(expression)) return true;
  if (!ts.isBinaryExpression(expression)) return false;
  const isSet = expression.operatorToken.kind >= K.FirstAssignment;
  return isSet && !ts.isConstructorDeclaration(node.parent.parent);
}

/** A condition, where no sign of it is changed anyway. */
export function isCondition(node: ts.Node): boolean {
  const { parent } = node;
  const isAsked =
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node);
  return isAsked && signed(node) === undefined;
}

export function spread(node: ts.Node): string | undefined {
  const is = ts.isSpreadElement(node) && ts.isArrayLiteralExpression(node.parent);
  return is && node.parent.elements.length > 1 ? '...[]' : undefined;
}

export function receiver(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression))
    return undefined;
  const { name, expression } = node.expression;
  return /^(?:filter|sort|reverse)$/.test(name.text) ? expression.getText() : undefined;
}

export function flag(node: ts.Node): string | undefined {
  if (ts.isLiteralTypeNode(node.parent)) return undefined;
  return { [K.TrueKeyword]: 'false', [K.FalseKeyword]: 'true' }[node.kind as number];
}
