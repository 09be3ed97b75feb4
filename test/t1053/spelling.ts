import fc from 'fast-check';

/**
 * An argument as a program writes it that starts another one, so that the C runtime reads the
 * same argument again. Written from the rules, not from the code under test.
 */
export function quoted(argument: string): string {
  let line = '"';
  let backslashes = 0;
  for (const unit of argument.split('')) {
    if (unit === '\\') {
      backslashes += 1;
      continue;
    }
    line += '\\'.repeat(unit === '"' ? 2 * backslashes + 1 : backslashes) + unit;
    backslashes = 0;
  }
  return `${line}${'\\'.repeat(2 * backslashes)}"`;
}

/** Quoted only where blanks, quotes or emptiness ask for it. */
export function quotedIfNeeded(argument: string): string {
  return /^$|[ \t"]/.test(argument) ? quoted(argument) : argument;
}

/** Signs that read like letters of option names; others have none. */
const superscripts = new Map(
  [...'acdehlnoprstu'].map((letter, at) => [letter, [...'ᵃᶜᵈᵉʰˡⁿᵒᵖʳˢᵗᵘ'][at] ?? letter]),
);

/**
 * An option in any spelling that schtasks accepts: prefix, case, superscripts, quotes around single
 * letters. Of two neighbours one stays unquoted, since a doubled quote within quotes is a quote.
 */
export function spellings(name: string): fc.Arbitrary<string> {
  const letters = name.split('').map((letter, index) => {
    const shapes = fc.constantFrom(
      letter,
      letter.toUpperCase(),
      superscripts.get(letter) ?? letter,
    );
    return fc.tuple(shapes, fc.boolean()).map(
      ([shape, isQuoted]) =>
        (parity: number) =>
          isQuoted && index % 2 === parity ? `"${shape}"` : shape,
    );
  });
  return fc
    .tuple(fc.constantFrom('/', '-', '\ufe63'), fc.constantFrom(0, 1), fc.tuple(...letters))
    .map(([prefix, parity, spelled]) => prefix + spelled.map((spell) => spell(parity)).join(''));
}

export const blanks: fc.Arbitrary<string> = fc.constantFrom(' ', '\t', '  ', ' \t ');
