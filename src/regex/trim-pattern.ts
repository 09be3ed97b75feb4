import { EMPTY, type RegexNode } from './regex-node.ts';

/** Which end of a pattern. */
type End = 'start' | 'end';

/**
 * The same question with less to do. Whether a pattern is found at all does not depend on how
 * often its first and last parts repeat beyond what they must: `.*a+` is found where `a` is.
 */
export function trimPattern(node: RegexNode): RegexNode {
  return trimEnd(trimEnd(node, 'start'), 'end');
}

function trimEnd(node: RegexNode, end: End): RegexNode {
  switch (node.op) {
    case 'char':
    case 'place':
      return node;
    case 'choice':
      return { ...node, of: node.of.map((branch) => trimEnd(branch, end)) };
    case 'sequence':
      return trimSequence(node.of, end);
    case 'repeat':
      if (node.min === 0) return EMPTY;
      return node.min === 1 ? trimEnd(node.of, end) : { ...node, max: node.min };
  }
}

function trimSequence(parts: readonly RegexNode[], end: End): RegexNode {
  const rest = [...parts];
  while (rest.length > 0) {
    const outer = end === 'start' ? rest.shift() : rest.pop();
    const trimmed = outer === undefined ? EMPTY : trimEnd(outer, end);
    if (isEmpty(trimmed)) continue;
    return { op: 'sequence', of: end === 'start' ? [trimmed, ...rest] : [...rest, trimmed] };
  }
  return EMPTY;
}

function isEmpty(node: RegexNode): boolean {
  return node.op === 'sequence' && node.of.length === 0;
}
