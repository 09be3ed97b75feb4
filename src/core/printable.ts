/** Signs that a terminal acts on, or that change how others look, or that have no look at all. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * The text fit for a terminal: control characters, escape sequences, direction marks and other
 * invisible signs as `\uXXXX`, so that a text from a log cannot pass for output of the program.
 * Texts in JSON stay what they are, for JSON knows the same escapes.
 */
export function printable(text: string): string {
  return text.replace(unprintable, (sign) => sign.split('').map(escaped).join(''));
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
