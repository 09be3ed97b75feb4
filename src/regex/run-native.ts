import { caseOf, hasPlace, type RegexNode, repeatedCharOf } from './regex-node.ts';
import { NATIVE, writePattern } from './write-pattern.ts';

/**
 * The pattern on the platform's `RegExp`, with the flag `u`. Undefined where flags hold for a
 * part of the pattern alone, which `RegExp` cannot say everywhere, and for `\B`, which V8 finds
 * between the two units of one sign, where neither ECMAScript nor RE2 has a place.
 */
export function runNative(node: RegexNode): ((text: string) => boolean) | undefined {
  if (hasPlace(node, ['noWordEdge'])) return undefined;
  const textCase = caseOf(node);
  const hasLines = hasPlace(node, ['lineStart', 'lineEnd']);
  if (textCase === 'mixed' || (hasLines && hasPlace(node, ['textStart', 'textEnd']))) {
    return undefined;
  }
  const flags = `u${textCase === 'ignored' ? 'i' : ''}${hasLines ? 'm' : ''}`;
  const regex = new RegExp(sourceOf(node), flags);
  return (text) => regex.test(text);
}

/** A character again and again is looked for where it begins, and not at every place of a run. */
function sourceOf(node: RegexNode): string {
  const source = writePattern(node, NATIVE);
  const repeated = repeatedCharOf(node);
  return repeated === undefined ? source : `(?<!${writePattern(repeated, NATIVE)})${source}`;
}
