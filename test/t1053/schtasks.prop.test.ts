import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSchtasks } from '../../src/t1053/schtasks.ts';
import { blanks, quotedIfNeeded, spellings } from './spelling.ts';

const parts: readonly (readonly [name: string, value?: string])[] = [
  ['create'],
  ['s', 'SRV01'],
  ['tn', '\\Corp\\My "task"'],
  ['tr', 'cmd /c "dir /s"'],
  ['rp', 'a b\\'],
  ['f'],
];

const spelledParts = parts.map(([name, value]) =>
  fc.tuple(spellings(name), blanks).map(([option, blank]) => {
    return value === undefined ? option : option + blank + quotedIfNeeded(value);
  }),
);

test('order, case, prefix and quotes within an option change nothing', () => {
  const expected = parseSchtasks('schtasks');
  const line = fc
    .tuple(...spelledParts)
    .chain((spelled) => fc.shuffledSubarray(spelled, { minLength: spelled.length }))
    .chain((shuffled) => blanks.map((blank) => ['schtasks', ...shuffled].join(blank)));
  fc.assert(
    fc.property(line, (text) => {
      const { operations, options, flags, rest } = parseSchtasks(text);
      expect([...operations]).toEqual(['create']);
      expect([...flags]).toEqual(['f']);
      expect(rest).toEqual(expected.rest);
      expect(Object.fromEntries(options)).toEqual(
        Object.fromEntries(parts.filter(([, value]) => value !== undefined)),
      );
    }),
  );
});
