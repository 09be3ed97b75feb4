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

/** Codes of the signs: a text is gone through sign by sign, and each `charAt` would make a text. */
const [NEWLINE, BLANK, COMMA, DASH] = [0x0a, 0x20, 0x2c, 0x2d];
const [COLON, QUESTION, LIST, MAP] = [0x3a, 0x3f, 0x5b, 0x7b];

/**
 * Where a document goes beyond so many lines, commas, brackets and signs before a blank, each of
 * which may make a reader another node; undefined where it does not. A dash that begins a line
 * counts with its line.
 */
export function tooWideAt(text: string, partsMax: number): number | undefined {
  let parts = 0;
  let isBegin = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BLANK) continue;
    const isFirst = isBegin;
    isBegin = code === NEWLINE;
    const isMarker =
      (code === QUESTION || code === COLON || (code === DASH && !isFirst)) &&
      text.charCodeAt(at + 1) === BLANK;
    if (!isMarker && code !== NEWLINE && code !== COMMA && code !== LIST && code !== MAP) continue;
    parts += 1;
    if (parts > partsMax) return at;
  }
  return undefined;
}
