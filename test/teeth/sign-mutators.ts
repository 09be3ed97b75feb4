import ts from 'typescript';

const K = ts.SyntaxKind;

/** A way to change a program: its kind, and what stands in place of a node that it fits. */
export type Mutator = readonly [kind: string, instead: (node: ts.Node) => string | undefined];

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

export function signed(node: ts.Node): readonly [kind: string, text: string] | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const { left, right, operatorToken } = node;
  const found = SIGNS.get(operatorToken.kind);
  return found && [found[0], `(${left.getText()} ${found[1]} ${right.getText()})`];
}

export function signs(kind: string): Mutator {
  return [kind, (node) => (signed(node)?.[0] === kind ? signed(node)?.[1] : undefined)];
}

/** Sums and differences: of times the other one, of one nothing. */
export function summed(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || !/Ms\b/.test(node.getText())) return undefined;
  const sign = { [K.PlusToken]: '-', [K.MinusToken]: '+' }[node.operatorToken.kind as number];
  return sign && `(${node.left.getText()} ${sign} ${node.right.getText()})`;
}

export function uncounted(node: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(node) || node.right.getText() !== '1') return undefined;
  const { kind } = node.operatorToken;
  return kind === K.PlusToken || kind === K.MinusToken ? node.left.getText() : undefined;
}

/** A call of another function or method with the same arguments. */
export function called(kind: string, instead: Readonly<Record<string, string>>): Mutator {
  return [
    kind,
    (node) => {
      if (!ts.isCallExpression(node)) return undefined;
      const text = node.expression.getText();
      const found = Object.entries(instead).find(([from]) => text === from || text.endsWith(from));
      if (found === undefined) return undefined;
      const args = node.arguments.map((one) => one.getText()).join(', ');
      return `${text.slice(0, -found[0].length)}${found[1]}(${args})`;
    },
  ];
}

/** Neighbouring arguments of one kind, by name, in each other's place. */
export function swapped(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || /^Math\./.test(node.getText())) return undefined;
  const texts = node.arguments.map((one) => one.getText());
  const isAlike = (text: string | undefined): boolean => /(?:Ms|[sS]eq)$/.test(text ?? '');
  const at = texts.findIndex((text, index) => isAlike(text) && isAlike(texts[index + 1]));
  if (at < 0) return undefined;
  texts.splice(at, 2, texts[at + 1] ?? '', texts[at] ?? '');
  return `${node.expression.getText()}(${texts.join(', ')})`;
}
