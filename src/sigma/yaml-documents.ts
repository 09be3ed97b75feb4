/** The documents of a YAML text, cut apart before a reader sees any of them. */

/** A part of a text that begins a line: a document, or several that `...` parts. */
export interface YamlPart {
  readonly text: string;
  /** Lines before it. */
  readonly linesBefore: number;
}

/**
 * The parts between lines of `---`, which end a document wherever they stand; the rest beyond so
 * many as one more. A text with directives, which belong to the document after them, stays whole.
 */
export function yamlParts(text: string, max: number): readonly YamlPart[] {
  const parts: YamlPart[] = [];
  const marker = /^---(?=\s|$)/gm;
  let linesBefore = 0;
  const add = (start: number, end?: number): void => {
    const part = { text: text.slice(start, end), linesBefore };
    linesBefore += linesIn(part.text);
    parts.push(part);
  };
  let start = 0;
  const isWhole = /^%/m.test(text);
  for (let found = marker.exec(text); found !== null && !isWhole; found = marker.exec(text)) {
    if (parts.length >= max) break;
    if (found.index > 0) add(start, found.index);
    start = found.index;
  }
  add(start);
  return parts;
}

function linesIn(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/**
 * Where a document goes beyond so many lines, commas, brackets and signs before a blank, each of
 * which may make a reader another node; undefined where it does not. A dash that begins a line
 * counts with its line.
 */
export function tooWideAt(text: string, partsMax: number): number | undefined {
  let parts = 0;
  let isBegin = true;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const isFirst = isBegin;
    if (sign !== ' ') isBegin = sign === '\n';
    const isBetween = '\n,[{'.includes(sign);
    const isMarker = text[at + 1] === ' ' && ('?:'.includes(sign) || (sign === '-' && !isFirst));
    if (!isBetween && !isMarker) continue;
    parts += 1;
    if (parts > partsMax) return at;
  }
  return undefined;
}
