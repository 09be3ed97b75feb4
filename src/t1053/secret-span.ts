/**
 * Where a text holds passwords of schtasks. A password stands behind `/RP` or `/P`, and not only
 * on schtasks' own command line: shells that start it carry it in a quoting of their own, and
 * scripts quote that again. So the text is not read as one program would read it: whatever some
 * program might take for the option counts as one, and wherever it is not certain where the value
 * ends, the span goes on to the end of the text.
 */
import { matchAt } from './command-line.ts';
import { isSchtasksOption } from './schtasks.ts';

/** From the first character of a secret to behind its last. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
}

const dropped = String.raw`"'^\x60\\\u00ad\u200b-\u200d\ufeff`;

/** A pattern of one sign that a program on the way takes away: quote, escape, or invisible. */
export const droppedSigns: string = `[${dropped}]`;

/** Dashes that schtasks refuses count, too: the password behind a mistyped option is a real one. */
const dashes = String.raw`\-\u2010-\u2015\u2212`;

/** A pattern of one sign that an option begins with. */
export const optionPrefix: string = `[/${dashes}]`;

/** With one of these behind it a name goes on, or is a number or a path. */
const longer = String.raw`[\p{L}\p{N}_./${dashes}]`;

/** A pattern of where the name of an option ends, for the flag `u`. */
export const optionEnd: string = `(?!${longer})`;

const beforeName = new RegExp(`[${dropped}/${dashes}]+`, 'g');
const prefix = new RegExp(`${optionPrefix}(?=${droppedSigns}*$)`);
const dashesAlone = new RegExp(`^[${dashes}]+$`);
const secretName = new RegExp(`(?:r(${droppedSigns}*))?p(${droppedSigns}*)`, 'iy');
const longerName = new RegExp(longer, 'uy');
const beforeValue = /[:,=]?(?:\s|[\^`](?=\s))*/y;
/** Not an empty one: two quotes may be one, doubled within others, that begins the value. */
const quotedValue = /([\\^`]*["'])[^"'^`\\]+\1(?=[ \t]|$)/y;
const word = /[^ \t]+/y;

/** Quotes and groups may hold blanks, `&` may begin a quote of XML, and a blank may be escaped. */
const unclearEnd = /["'&({]|[\\^`]$/;

/** Where secrets stand in a text whose `plainShape` this is: in order and apart. */
export function secretSpans(shape: string): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { 0: signs, index } of shape.matchAll(beforeName)) {
    if (index < (spans.at(-1)?.end ?? 0)) continue;
    const span = spanBehind(shape, index, signs);
    if (span !== undefined) spans.push(span);
  }
  return spans;
}

/**
 * The value of the option that begins with these signs, where it is one of the two. A semicolon
 * before them may end a quote of XML, `&quot;`, of which the other half is somewhere behind.
 */
function spanBehind(shape: string, index: number, signs: string): SecretSpan | undefined {
  const lead = prefix.exec(signs);
  const [spelling, between = '', behind = ''] = matchAt(secretName, shape, index + signs.length);
  if (lead === null || spelling === undefined) return undefined;
  const nameEnd = index + signs.length + spelling.length;
  const isHyphen = dashesAlone.test(signs) && /[\p{L}\p{N}_]/u.test(shape.charAt(index - 1));
  if (isHyphen || matchAt(longerName, shape, nameEnd)[0] !== undefined) return undefined;
  const gap = matchAt(beforeValue, shape, nameEnd)[0] ?? '';
  const start = nameEnd + gap.length;
  const around = [signs.slice(0, lead.index), signs.slice(lead.index + 1), between, behind];
  const isClear = isPaired(around) && shape.charAt(index - 1) !== ';';
  const end = isClear ? valueEnd(shape, start, /\s$/.test(gap)) : shape.length;
  return end > start ? { start, end } : undefined;
}

/** True where the quotes around an option open and close there, and so say nothing of its value. */
function isPaired(pieces: readonly string[]): boolean {
  const quotes = pieces.map((piece) => piece.replace(/[^"']/g, ''));
  return quotes.every((q) => q.length < 2) && /^(?:"")*$|^(?:'')*$/.test(quotes.join(''));
}

/** Behind the value that starts here. An option in its place means that there is no value. */
function valueEnd(shape: string, start: number, isApart: boolean): number {
  const quoted = matchAt(quotedValue, shape, start)[0];
  if (quoted !== undefined) return start + quoted.length;
  const value = matchAt(word, shape, start)[0] ?? '';
  if (isApart && isOption(value)) return start;
  return unclearEnd.test(value) ? shape.length : start + value.length;
}

function isOption(value: string): boolean {
  const option = /^[-/]([a-z\d?]+)(?::|$)/.exec(value.toLowerCase())?.[1];
  return option !== undefined && isSchtasksOption(option);
}
