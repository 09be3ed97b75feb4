import fc from 'fast-check';

/**
 * Texts that break what is careless: names of the prototype, lone surrogates, control characters,
 * text from right to left, lookalikes of numbers and lists, and one of 10,000 characters.
 */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '\ud800',
    '\udfff a \ud800',
    '\u0000\u0007\u001b[2J',
    '\u202ecod.exe',
    '\ufeff',
    'NaN',
    '-0',
    '[object Object]',
    '"; drop',
    '%s%n{{x}}',
    '../../..',
    'ﬀ',
    'x'.repeat(10_000),
  ),
  // `fc.string` of any sign at all would take a third of a second, at import, to prepare itself.
  fc.array(fc.nat(0x10ffff), { maxLength: 8 }).map((points) => String.fromCodePoint(...points)),
);

/** Values that JSON can hold and that are none a field expects: wrong types, deep, wide, huge. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom(null, true, '', 0, -0, 1e308, 2 ** 53, 1e-320),
  fc.constant([]),
  fc.nat(200).map(nested),
  fc.nat(2_000).map((count) => Array.from({ length: count }, (_, index) => index)),
  fc
    .constantFrom('__proto__', 'constructor', 'length')
    .map((name) => Object.fromEntries([[name, { polluted: true }]])),
);

function nested(depth: number): unknown {
  let value: unknown = 'end';
  for (let level = 0; level < depth; level += 1) value = { in: value };
  return value;
}
