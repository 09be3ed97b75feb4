import { fold } from '../core/text.ts';
import { singleOf } from './char-set.ts';
import type { OneChar, RegexNode } from './regex-node.ts';

/** More texts than this cost more than the engine behind them. */
const TEXTS_MAX = 16;

/** Texts of which every match contains at least one. */
export interface RequiredText {
  readonly anyOf: readonly string[];
  /** True where they are folded, and to be looked for in the folded text. */
  readonly folded: boolean;
}

/** What a text must contain to match; undefined where nothing is known. */
export function requiredText(node: RegexNode, folded: boolean): RequiredText | undefined {
  const texts = textsOf(node, folded);
  return texts.length === 0 ? undefined : { anyOf: texts, folded };
}

/** Whether the text may match. */
export function mayMatch({ anyOf, folded }: RequiredText, text: string): boolean {
  const searched = folded ? fold(text) : text;
  return anyOf.some((required) => searched.includes(required));
}

function textsOf(node: RegexNode, folded: boolean): readonly string[] {
  switch (node.op) {
    case 'char':
    case 'sequence':
      return best(candidatesOf(node, folded));
    case 'choice':
      return unionOf(node.of.map((branch) => textsOf(branch, folded)));
    case 'repeat':
      return node.min === 0 ? [] : textsOf(node.of, folded);
    case 'place':
      return [];
  }
}

/** The runs of fixed code points in a sequence, and what its other parts require. */
function candidatesOf(node: RegexNode, folded: boolean): (readonly string[])[] {
  const candidates: (readonly string[])[] = [];
  let run = '';
  for (const part of flattened(node)) {
    const sign = part.op === 'char' ? signOf(part, folded) : undefined;
    if (sign !== undefined) {
      run += sign;
      continue;
    }
    if (part.op === 'place') continue;
    candidates.push([run], part.op === 'char' ? [] : textsOf(part, folded));
    run = '';
  }
  return [...candidates, [run]].filter((texts) => texts.length > 0 && !texts.includes(''));
}

function flattened(node: RegexNode): readonly RegexNode[] {
  return node.op === 'sequence' ? node.of.flatMap(flattened) : [node];
}

/** Where case is ignored, ASCII alone: how other signs fold differs between text and pattern. */
function signOf(one: OneChar, folded: boolean): string | undefined {
  const codePoint = one.negated ? undefined : singleOf(one.set);
  if (codePoint === undefined || (one.folded && codePoint > 0x7f)) return undefined;
  const sign = String.fromCodePoint(codePoint);
  return folded ? fold(sign) : sign;
}

/** The candidate whose shortest text is longest. */
function best(candidates: readonly (readonly string[])[]): readonly string[] {
  const shortest = (texts: readonly string[]): number =>
    Math.min(...texts.map((text) => text.length));
  return candidates.reduce(
    (one, other) => (one.length === 0 || shortest(other) > shortest(one) ? other : one),
    [],
  );
}

function unionOf(branches: readonly (readonly string[])[]): readonly string[] {
  const texts = [...new Set(branches.flat())];
  return branches.some((branch) => branch.length === 0) || texts.length > TEXTS_MAX ? [] : texts;
}
