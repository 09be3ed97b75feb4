/** Texts on which a backtracking engine would have the most to try. */
import { complement, has } from '../../src/regex/char-set.ts';
import { type RegexNode, sizeOf } from '../../src/regex/regex-node.ts';

/** A text that the pattern is found in, places left aside. */
function sampleOf(node: RegexNode): string {
  switch (node.op) {
    case 'char': {
      const set = node.negated ? complement(node.set) : node.set;
      const plain = [...'a0 ,'].find((sign) => has(set, sign.charCodeAt(0)));
      return plain ?? String.fromCodePoint(set.flat().find((at) => at > 0x20) ?? set[0]?.[0] ?? 0);
    }
    case 'place':
      return '';
    case 'sequence':
      return node.of.map(sampleOf).join('');
    case 'choice':
      return node.of.map(sampleOf).find((text) => text !== '') ?? '';
    case 'repeat':
      return sampleOf(node.of).repeat(Math.max(1, node.min));
  }
}

/**
 * Texts of so many characters: what leads to each part of the pattern, once or again and again,
 * and what that part matches again and again, and at last a sign that spoils the match.
 */
export function pumpedTexts(node: RegexNode, chars: number): string[] {
  const pumps = [...pumpsOf(node, '')].filter(([, pump]) => pump !== '');
  const texts = pumps.map(([lead, pump]) => {
    const times = Math.ceil(chars / pump.length);
    return `${lead}${pump.repeat(times)}`.slice(0, chars - 1);
  });
  return [...new Set(texts)].flatMap((text) => [`${text}\u0001`, `${text}\n`]);
}

function* pumpsOf(node: RegexNode, lead: string): Generator<readonly [string, string]> {
  if (sizeOf(node) > 1) yield [lead, sampleOf(node)];
  switch (node.op) {
    case 'char':
    case 'place':
      return;
    case 'repeat':
      yield [lead, sampleOf(node.of)];
      yield* pumpsOf(node.of, lead);
      return;
    case 'choice':
      for (const branch of node.of) {
        yield [lead, sampleOf(branch)];
        yield* pumpsOf(branch, lead);
      }
      return;
    case 'sequence': {
      let before = lead;
      for (const part of node.of) {
        if (before !== '') yield ['', before];
        yield* pumpsOf(part, before);
        before += sampleOf(part);
      }
    }
  }
}
