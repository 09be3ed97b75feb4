import ts from 'typescript';
import { descendants } from './nodes.ts';
import { lineAt } from './tree.ts';

/** What no file may contain: code from text, focused tests, tests skipped without a reason. */
export function constructFaults(path: string, text: string): string[] {
  return faults(path, text, (node) => codeFromText(node) ?? restrictedTest(node));
}

/** `any` in a type: it would switch the checks of our users off. */
export function anyFaults(path: string, text: string): string[] {
  return faults(path, text, (node) =>
    node.kind === ts.SyntaxKind.AnyKeyword ? 'say unknown, not any' : undefined,
  );
}

function faults(
  path: string,
  text: string,
  faultOf: (node: ts.Node) => string | undefined,
): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return descendants(source).flatMap((node) => {
    const fault = faultOf(node);
    return fault === undefined ? [] : [`${path}:${lineAt(text, node.getStart())}: ${fault}`];
  });
}

function codeFromText(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return undefined;
  const callee = node.expression.getText();
  return callee === 'eval' || callee === 'Function' ? 'code is never made from text' : undefined;
}

/** `skip('reason')` of the test context is the one way: the reporter prints the reason. */
function restrictedTest(node: ts.Node): string | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  if (!/^(test|it|describe)\b/.test(node.expression.getText())) return undefined;
  switch (node.name.text) {
    case 'only':
      return 'a focused test hides the others';
    case 'skip':
    case 'skipIf':
    case 'runIf':
    case 'todo':
      return "skip inside the test, with a reason: ({ skip }) => skip(condition, 'reason')";
    default:
      return undefined;
  }
}
