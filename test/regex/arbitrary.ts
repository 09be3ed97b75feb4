/** Random patterns, and texts of what they are made of, so that they meet. */
import fc from 'fast-check';

/** What differs by case in odd ways, ends lines, is half a sign, or is no letter somewhere. */
export const SIGNS = [
  ...['a', 'A', 'b', 's', 'S', '\u017f', 'k', '\u212a', 'σ', 'ς', 'Σ', 'ß', 'ẞ', 'İ', 'ı'],
  ...['1', '_', ' ', '\u00a0', '-', '\n', '\r', '\u2028', '\u{1f514}', '\ud83d', '\udd14'],
] as const;

const sign = fc.constantFrom(...SIGNS);
const literal = fc.constantFrom(
  ...['a', 'A', 'b', 's', '\u017f', 'k', '\u212a', 'σ', 'ς', 'Σ', 'ß', 'ẞ', 'İ', 'ı', '1', '_'],
  ...[' ', '-', '\\n', '\\r', '\\u2028', '\\u{1f514}', '\u{1f514}', '\\ud83d', '\\udd14', '\\x61'],
);
const group = fc.constantFrom('\\d', '\\D', '\\w', '\\W', '\\s', '\\S');
const item = fc.oneof(
  { weight: 3, arbitrary: literal.map((text) => (text === '-' ? '\\-' : text)) },
  { weight: 1, arbitrary: group },
  {
    weight: 1,
    arbitrary: fc.constantFrom('a-k', 'A-Z', '0-9', '\\n-\\r', 'α-ω', '\\ud800-\\udfff'),
  },
);
const charClass = fc
  .tuple(fc.constantFrom('', '^'), fc.array(item, { minLength: 1, maxLength: 4 }))
  .map(([negation, items]) => `[${negation}${items.join('')}]`);
const place = fc.constantFrom('^', '$', '\\b', '\\B');
const times = fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,3}', '{2,}', '*?', '+?', '??');

const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: literal },
    { weight: 2, arbitrary: fc.oneof(group, fc.constant('.')) },
    { weight: 2, arbitrary: charClass },
    { weight: 2, arbitrary: place },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.oneof(literal, group, charClass, fc.constant('.')), times)
        .map((parts) => parts.join('')),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('(', '(?:', '(?<n>'),
          tie('pattern'),
          fc.oneof(times, fc.constant('')),
        )
        .map(([open, inside, repeat]) => `${open}${inside})${repeat}`),
    },
  ),
  pattern: fc
    .array(fc.array(tie('part'), { maxLength: 4 }), { minLength: 1, maxLength: 2 })
    .map((branches) => branches.map((parts) => parts.join('')).join('|')),
}));

/** A pattern that `RegExp` takes with the flag `u`, with its flags. */
export const arbPattern: fc.Arbitrary<readonly [source: string, flags: string]> = fc.tuple(
  pattern.map(distinctNames),
  fc.subarray(['i', 'm', 's']).map((flags) => flags.join('')),
);

/** Short texts of signs that patterns are made of. */
export const arbText: fc.Arbitrary<string> = fc
  .array(sign, { maxLength: 8 })
  .map((signs) => signs.join(''));

function distinctNames(source: string): string {
  let count = 0;
  return source.replace(/\(\?<n>/g, () => {
    count += 1;
    return `(?<n${count}>`;
  });
}
