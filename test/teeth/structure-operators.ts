import ts from 'typescript';
import type { Operator } from './sites.ts';

const K = ts.SyntaxKind;

/** Arguments one after the other that could stand in each other's place. */
function swapped(name: string, kind: RegExp): Operator {
  const pairOf = (node: ts.Node): number => {
    if (!ts.isCallExpression(node) || /^Math\./.test(node.expression.getText())) return -1;
    const args = node.arguments.map((one) => one.getText());
    return args.findIndex((arg, at) => kind.test(arg) && kind.test(args[at + 1] ?? ''));
  };
  return {
    name,
    at: (node) => (pairOf(node) >= 0 ? [node] : []),
    instead: (node) => {
      const call = node as ts.CallExpression;
      const args = call.arguments.map((one) => one.getText());
      const at = pairOf(node);
      args.splice(at, 2, args[at + 1] ?? '', args[at] ?? '');
      return `${call.expression.getText()}(${args.join(', ')})`;
    },
  };
}

function isEmptyOf(node: ts.Node, name: 'every' | 'fresh'): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0 || name === 'every';
  if (ts.isObjectLiteralExpression(node)) return node.properties.length > 0 || isBound(node);
  return ts.isNewExpression(node) && /^(?:Map|Set|KeyStore|Builder|ReorderBuffer)/.test(
    node.expression.getText(),
  );
}

/** An empty object that something is put into, not a default of a parameter. */
function isBound(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node.parent) || ts.isBinaryExpression(node.parent);
}

/** Made in a function that is called again and again, so that one for all is another thing. */
function isFresh(node: ts.Node): boolean {
  if (!isEmptyOf(node, 'fresh')) return false;
  const { parent } = node;
  const isMade =
    ts.isReturnStatement(parent) ||
    (ts.isVariableDeclaration(parent) && !ts.isSourceFile(parent.parent.parent.parent)) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind === K.EqualsToken) ||
    (ts.isPropertyDeclaration(parent) && parent.initializer === node) ||
    (ts.isPropertyAssignment(parent) && !isTop(parent));
  return isMade;
}

function isTop(node: ts.Node): boolean {
  for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isClassLike(at)) return false;
  }
  return true;
}

const BOUND = /(?:within|Ms|Max|MAX)$/;

/** A place where a bound stands: beside a comparison, or in a call that judges times. */
function isBoundPlace(node: ts.Node): boolean {
  if (!(ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) return false;
  if (!BOUND.test(node.getText())) return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const isOrder = kind === K.LessThanToken || kind === K.GreaterThanToken;
    return isOrder && parent.right === node;
  }
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (!ts.isCallExpression(parent)) return false;
  return /^(?:exceeds|hasPassed|cancels|watermarkAfter)$/.test(parent.expression.getText());
}

/** A watermark that is handed on. */
function isMark(node: ts.Node): boolean {
  const is = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
  if (!is || !/(?:watermarkMs|untilMs|readyMs)$/.test(node.getText())) return false;
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.arguments.some((one) => one === node);
}

let shared = 0;

/** Calls and what is made: filters, copies, bounds, and what belongs to one alone. */
export const structureOperators: readonly Operator[] = [
  swapped('arguments swapped', /(?:Ms|[sS]eq|fromMs)$/),
  {
    name: 'filter dropped',
    at: (node) => {
      const is = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
      return is && /\.(?:filter|sort|reverse)$/.test(node.expression.getText()) ? [node] : [];
    },
    instead: (node) =>
      ((node as ts.CallExpression).expression as ts.PropertyAccessExpression).expression.getText(),
  },
  {
    name: 'copy dropped',
    at: (node) => {
      if (!ts.isArrayLiteralExpression(node) || node.elements.length !== 1) return [];
      return node.elements.some(ts.isSpreadElement) ? [node] : [];
    },
    instead: (node) =>
      ((node as ts.ArrayLiteralExpression).elements[0] as ts.SpreadElement).expression.getText(),
  },
  {
    name: 'part of a list dropped',
    at: (node) => {
      if (!ts.isArrayLiteralExpression(node) || node.elements.length < 2) return [];
      return node.elements.filter(ts.isSpreadElement);
    },
    instead: () => '...[]',
  },
  {
    name: 'shared by all',
    at: (node) => (isFresh(node) ? [node] : []),
    instead: (node) => {
      shared += 1;
      return `(__shared[${shared}] ??= ${node.getText()})`;
    },
  },
  {
    name: 'no bound',
    at: (node) => (isBoundPlace(node) ? [node] : []),
    instead: () => 'Infinity',
  },
  {
    name: 'watermark early',
    at: (node) => (isMark(node) ? [node] : []),
    instead: (node) => `${node.getText()} + 1`,
  },
  {
    name: 'watermark late',
    at: (node) => (isMark(node) ? [node] : []),
    instead: (node) => `${node.getText()} - 1`,
  },
];
