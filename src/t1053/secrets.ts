/**
 * Keeps passwords of schtasks out of everything that tocsin says. Not found is a secret that
 * stands apart from its option (`set p=...& schtasks /rp %p%`) or is encoded; where the record of
 * schtasks itself is known, its `secretValues` are scrubbed from the other texts.
 */
import { plainShape } from './command-line.ts';
import { readOptions } from './schtasks.ts';
import { droppedSigns, optionEnd, optionPrefix, secretSpans } from './secret-span.ts';

const mask = '***';

/** Shorter values would blot out half of any text when they are scrubbed from it. */
const secretCharsMin = 3;

/**
 * Tried first, in one pass over every text of a stream: in ASCII `/P` or `/RP`, and beyond ASCII
 * anything. Most texts end here.
 */
const mayHoldSecret = /[\u0080-\uffff]|[/-]["'^`\\]*(?:r["'^`\\]*)?p(?![\w./-])/i;

const names = ['schtasks', 'sctasks'].map(spelled).join('|');
const options = ['rp', 'create', 'change', 'query', 'run', 'end', 'delete'].map(spelled).join('|');

/**
 * Many programs have an option `/P`; `/RP`, or an operation beside `/P`, is schtasks under another
 * name. Such an option stands alone: it is no part of a word, of a path or of a longer option.
 */
const tellsOfSchtasks = new RegExp(
  `${names}|(?<![\\w./-])${optionPrefix}${droppedSigns}*(?:${options})${optionEnd}`,
  'iu',
);

/**
 * The text with the values of `/P` and `/RP` as `***`, in any spelling, quoting or wrapping, under
 * any name of schtasks. When in doubt it masks more: at worst everything behind the option. A text
 * that neither names schtasks nor has `/RP` or one of its operations comes back unchanged.
 */
export function maskSecrets(text: string): string {
  if (!mayHoldSecret.test(text)) return text;
  const shape = plainShape(text);
  if (!tellsOfSchtasks.test(shape)) return text;
  let masked = '';
  let done = 0;
  for (const { start, end } of secretSpans(shape)) {
    masked += text.slice(done, start) + mask;
    done = end;
  }
  return masked + text.slice(done);
}

/**
 * The passwords on a command line of schtasks, repeated options included, the longest first, since
 * one may hold another. Without `*`, which asks for the password, and values under 3 characters.
 */
export function secretValues(commandLine: string): readonly string[] {
  const values = readOptions(commandLine)
    .found.filter(({ name }) => name === 'p' || name === 'rp')
    .map(({ value }) => value)
    .filter((value) => value.length >= secretCharsMin);
  return [...new Set(values)].sort((a, b) => b.length - a.length);
}

/** A pattern of the name with signs between its letters that a program on the way drops. */
function spelled(name: string): string {
  return name.split('').join(`${droppedSigns}*`);
}
