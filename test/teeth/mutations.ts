import ts from 'typescript';
import { isEquivalent } from './equivalent.ts';
import { expressionOperators } from './operators.ts';
import { type Edit, edited, kernelFiles, type Mutation, onOneLine, sourceOf, whereOf } from './sites.ts';
import { statementOperators } from './statement-operators.ts';
import { structureOperators } from './structure-operators.ts';

/** Every way that a program is changed in one place. */
const operators = [...expressionOperators, ...structureOperators, ...statementOperators];

/** All semantic mutations of the kernel, in the order of its files. */
export function mutationsOfKernel(): Mutation[] {
  return kernelFiles().flatMap((file) => mutationsOf(file, sourceOf(file)));
}

/** All semantic mutations of one file. */
export function mutationsOf(file: string, text: string): Mutation[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutation[] = [];
  const visit = (node: ts.Node): void => {
    if (isNoBehaviour(node)) return;
    for (const { name, at, instead } of operators) {
      for (const place of at(node)) {
        const edit = { start: place.getStart(), end: place.getEnd(), text: instead(place) };
        found.push(mutation(file, name, source, place, edit));
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((one) => !isEquivalent(one));
}

function mutation(
  file: string,
  operator: string,
  source: ts.SourceFile,
  place: ts.Node,
  edit: Edit,
): Mutation {
  const around = statementAt(place);
  const [start, end] = [around.getStart(), around.getEnd()];
  const own = { start: edit.start - start, end: edit.end - start, text: shown(edit.text) };
  const before = source.text.slice(start, end);
  return {
    file,
    operator,
    where: whereOf(place),
    before: onOneLine(before, 400),
    after: onOneLine(edited(before, [own]), 400),
    edits: [edit],
  };
}

function shown(text: string): string {
  return text.replace(/^\(__shared\[\d+\] \?\?= (.*)\)$/s, 'SHARED($1)');
}

/** The least that reads as a line: a statement, or the head of a branch or loop. */
function statementAt(place: ts.Node): ts.Node {
  let at = place;
  while (!isLine(at) && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

function isLine(node: ts.Node): boolean {
  if (ts.isIfStatement(node.parent) || ts.isIterationStatement(node.parent, false)) return true;
  return (
    ts.isVariableStatement(node) ||
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isIfStatement(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isArrowFunction(node)
  );
}

const REFUSALS = /^(?:refuse|received|thrown|foreign|optionProblems|\w+Problems)$/;

/** Types, imports, the wording of messages, and what refuses wrong definitions. */
function isNoBehaviour(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    return true;
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isTemplateExpression(node) && / /.test(node.getText())) return true;
  if (ts.isFunctionDeclaration(node)) return REFUSALS.test(node.name?.text ?? '');
  return ts.isCallExpression(node) && REFUSALS.test(node.expression.getText());
}
