import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scrub } from '../../src/core/text.ts';
import { maskSecrets, secretValues } from '../../src/t1053/secrets.ts';
import { blanks, quoted, quotedIfNeeded, spellings } from './spelling.ts';

/** Stands in the middle of every secret, so that no part of one can pass unseen. */
const marker = 'Zq7';

const signs = fc.constantFrom(
  ...(' "\'\\:/-^`&|<>(){}[]%$!?#@+=,;._~éß€漢\u{1f511}\u00a0'.match(/./gu) ?? []),
);
const piece = fc.string({
  unit: fc.oneof(signs, fc.constantFrom(...'abcrpABC019')),
  maxLength: 12,
});

/** No option: behind a blank, schtasks would take one for the next option. */
const secret = fc
  .tuple(piece, piece)
  .map(([head, tail]) => head + marker + tail)
  .filter((text) => text.length >= 4 && !/^[-/].*:/.test(text));

const quotings: readonly ((text: string) => string)[] = [quoted, quotedIfNeeded];

/** Inside a command line of schtasks the secret behind its option, in any spelling. */
function withSecret(value: string): fc.Arbitrary<string> {
  const name = fc.constantFrom('rp', 'p').chain(spellings);
  return fc
    .tuple(name, blanks, fc.constantFrom(...quotings), fc.constantFrom('apart', 'colon', 'one'))
    .map(([option, blank, quote, form]) => {
      if (form === 'apart') return option + blank + quote(value);
      return form === 'colon' ? `${option}:${quote(value)}` : quoted(`/rp:${value}`);
    });
}

const program = fc.constantFrom('schtasks', '"C:\\Windows\\System32\\schtasks.exe"', 'svc.exe');

function commandLine(value: string): fc.Arbitrary<string> {
  const options = [
    fc.constantFrom('create', 'change', 'query', 'run', 'end', 'delete').chain(spellings),
    fc.constant('/tn "my task"'),
    fc.constant('/ru u'),
    withSecret(value),
  ];
  return fc
    .tuple(program, blanks, fc.tuple(...options))
    .chain(([name, blank, parts]) =>
      fc
        .shuffledSubarray(parts, { minLength: parts.length })
        .map((shuffled) => [name, ...shuffled].join(blank)),
    );
}

/** How a program that starts schtasks holds the command line in its own. */
const wrappers: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => `cmd /c ${line}`,
  (line) => `cmd.exe /C "${line}"`,
  (line) => `cmd /c ${line.replace(/[&|<>^"]/g, '^$&')}`,
  (line) => `cmd /c ${line.replace(/[a-z&|<>^]/gi, '^$&')}`,
  (line) => `C:\\Windows\\System32\\cmd.exe /c ${quoted(line)}`,
  (line) => `powershell -c "${line}"`,
  (line) => `powershell.exe -NoProfile -Command ${quoted(line)}`,
  (line) => `powershell -c "& '${line.replaceAll("'", "''")}'"`,
  (line) => `pwsh -c "${line.replace(/["$`]/g, '`$&')}"`,
  (line) => `wmic process call create ${quoted(line)}`,
  (line) => `wscript shell.Run("${line.replaceAll('"', '""')}")`,
];

const start = secret.chain((value) =>
  commandLine(value).chain((line) =>
    fc
      .tuple(fc.constantFrom(...wrappers), fc.constantFrom(...wrappers))
      .map(([inner, outer]) => ({ value, line, text: outer(inner(line)) })),
  ),
);

const withoutEscapes = (text: string): string => text.replace(/["'^`\\]/g, '');

test('no part of a secret stands in a masked text, however spelled, quoted and wrapped', () => {
  fc.assert(
    fc.property(start, ({ text }) => {
      expect(withoutEscapes(maskSecrets(text))).not.toContain(marker);
    }),
    { numRuns: 2_000 },
  );
});

test('every secret of a schtasks command is known, and is scrubbed from other texts', () => {
  fc.assert(
    fc.property(start, ({ value, line, text }) => {
      const secrets = secretValues(line);
      expect(secrets).toContain(value);
      const told = scrub(maskSecrets(text), secrets);
      expect(told).not.toContain(value);
      expect(scrub(maskSecrets(told), secrets)).toBe(told);
      expect(scrub(`net use x: ${value}`, secrets)).not.toContain(marker);
    }),
    { numRuns: 1_000 },
  );
});

const fragment = fc.constantFrom(
  ...[
    '/',
    '-',
    '\ufe63',
    '\u2013',
    'r',
    'p',
    '\u02b3',
    '\u1d56',
    '/rp',
    '-P',
    '/create',
    'schtasks',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '"',
    "'",
    '^',
    '\\',
    '`',
    ':',
    '=',
    '***',
    'x',
    '\u200b',
    '\u{1d42b}',
    '\ud835',
  ],
);

test('what is masked stays as it is when it is masked again', () => {
  const text = fc.array(fragment, { maxLength: 24 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => {
      const masked = maskSecrets(any);
      expect(maskSecrets(masked)).toBe(masked);
    }),
    { numRuns: 5_000 },
  );
});

test('a text without the options comes back as it is, whatever else stands in it', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'/-abcr "\'\\^:éx schtask'.split('')) });
  fc.assert(
    fc.property(plain, (text) => {
      expect(maskSecrets(text)).toBe(text);
    }),
  );
});
