/**
 * Keeps passwords of schtasks out of everything that tocsin says. Not found is a secret that
 * stands apart from its option (`set p=...& schtasks /rp %p%`) or is encoded; where the record of
 * schtasks itself is known, `secretValues` and `scrub` find it in the clear elsewhere.
 */
import { plainShape } from './command-line.ts';
import { readOptions } from './schtasks.ts';
import { droppedSigns, optionPrefix, secretSpans } from './secret-span.ts';

const mask = '***';

/** Shorter values would blot out half of any text when they are scrubbed from it. */
const secretCharsMin = 3;

/** Windows passwords are no longer (PWLEN of lmcons.h); it bounds the search for them. */
const secretCharsMax = 256;

const secretOption = new RegExp(`${option('rp')}|${option('p')}`, 'i');
const mention = new RegExp(`${spelled('schtasks')}|${spelled('sctasks')}`, 'i');
const operation = new RegExp(
  ['create', 'change', 'delete', 'query', 'run', 'end'].map(option).join('|'),
  'i',
);
const ownOption = new RegExp(['tn', 'ru', 'rp'].map(option).join('|'), 'i');

/**
 * The text with the values of `/P` and `/RP` as `***`, in any spelling, quoting or wrapping. When
 * in doubt it masks more: at worst everything behind the option. A text that neither names
 * schtasks nor has the options of a renamed copy of it comes back unchanged.
 */
export function maskSecrets(text: string): string {
  const shape = plainShape(text);
  if (!secretOption.test(shape)) return text;
  if (!mention.test(shape) && !(operation.test(shape) && ownOption.test(shape))) return text;
  let masked = '';
  let done = 0;
  for (const { start, end } of secretSpans(shape)) {
    masked += text.slice(done, start) + mask;
    done = end;
  }
  return masked + text.slice(done);
}

/**
 * The passwords on a command line of schtasks, repeated options included, for `scrub`. Without
 * `*`, which asks for the password, and values under 3 characters; at most 256 characters each.
 */
export function secretValues(commandLine: string): readonly string[] {
  const values = readOptions(commandLine)
    .found.filter(({ name }) => name === 'p' || name === 'rp')
    .map(({ value }) => value.slice(0, secretCharsMax))
    .filter((value) => value.length >= secretCharsMin);
  return [...new Set(values)];
}

/** The text with every occurrence of the secrets as `***`, escaped or quoted ones included. */
export function scrub(text: string, secrets: readonly string[]): string {
  const longestFirst = [...secrets].sort((a, b) => b.length - a.length);
  return longestFirst.reduce(withoutSecret, text);
}

function withoutSecret(text: string, secret: string): string {
  if (secret.length < secretCharsMin) return text;
  const bare = secret.replace(new RegExp(droppedSigns, 'g'), '');
  if (bare.length < secretCharsMin) return text.replaceAll(secret, mask);
  return text.replace(new RegExp(spelled(bare), 'g'), mask);
}

/** A pattern of the text with signs between its letters that a program on the way drops. */
function spelled(text: string): string {
  const units = text.split('').map((unit) => unit.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`));
  return units.join(`${droppedSigns}*`);
}

/** A pattern of an option by that name. */
function option(name: string): string {
  return String.raw`${optionPrefix}${droppedSigns}*${spelled(name)}(?!\w)`;
}
