import ts from 'typescript';
import type { Operator } from './sites.ts';

const K = ts.SyntaxKind;

function removed(name: string, is: (node: ts.Node) => boolean): Operator {
  return { name, at: (node) => (is(node) ? [node] : []), instead: () => ';' };
}

function only(statement: ts.Statement): ts.Statement | undefined {
  if (!ts.isBlock(statement)) return statement;
  return statement.statements.length === 1 ? statement.statements[0] : undefined;
}

/** `if (…) return`, `continue` or `break`, and nothing else. */
function isEarlyExit(node: ts.Node): boolean {
  if (!ts.isIfStatement(node) || node.elseStatement !== undefined) return false;
  const then = only(node.thenStatement);
  if (then === undefined) return false;
  return ts.isReturnStatement(then) || ts.isContinueStatement(then) || ts.isBreakStatement(then);
}

function isBareExit(node: ts.Node): boolean {
  const is = ts.isContinueStatement(node) || (ts.isReturnStatement(node) && !node.expression);
  return is && ts.isBlock(node.parent);
}

function isCall(node: ts.Node): boolean {
  return (
    ts.isExpressionStatement(node) &&
    ts.isCallExpression(node.expression) &&
    !/^(?:refuse|super)$/.test(node.expression.expression.getText())
  );
}

function isAssignment(node: ts.Node): boolean {
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return false;
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isConstructorDeclaration(at)) return false;
  }
  return node.expression.operatorToken.kind >= K.FirstAssignment;
}

/** Conditions other than a bare comparison, which has operators of its own. */
function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (!ts.isIfStatement(node) && !ts.isConditionalExpression(node)) return undefined;
  const condition = ts.isIfStatement(node) ? node.expression : node.condition;
  return ts.isBinaryExpression(condition) && isEquality(condition) ? undefined : condition;
}

function isEquality({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind === K.EqualsEqualsEqualsToken || kind === K.ExclamationEqualsEqualsToken;
}

/** Statements: what is left out, and when. */
export const statementOperators: readonly Operator[] = [
  removed('early exit removed', isEarlyExit),
  removed('exit removed', isBareExit),
  removed('call removed', isCall),
  removed('assignment removed', isAssignment),
  {
    name: 'condition negated',
    at: (node) => {
      const condition = conditionOf(node);
      return condition === undefined ? [] : [condition];
    },
    instead: (condition) => `!(${condition.getText()})`,
  },
];
