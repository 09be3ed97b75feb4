import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSyslogLine } from '../../src/decode/syslog-line.ts';

const origin = { source: 'test', position: 0 };
const priority = fc.nat(191);
const pid = fc.option(fc.nat(), { nil: undefined });
const text = fc
  .string({ unit: 'grapheme' })
  .filter((value) => !value.startsWith(' ') && !value.startsWith('\ufeff'));
/** A word as syslog prints it: whatever has no blank in it. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((value) => value.replaceAll(' ', '_'))
  .filter((value) => value !== '-');

test('a printed line of RFC 3164 reads back', () => {
  const parts = fc.record({
    priority: fc.option(priority, { nil: undefined }),
    month: fc.constantFrom('Jan', 'Feb', 'Sep', 'Dec'),
    day: fc.integer({ min: 1, max: 31 }),
    host: fc.option(
      word.filter((value) => !value.endsWith(':')),
      { nil: undefined },
    ),
    tag: word.filter((value) => !/[[\]]/.test(value)),
    pid,
    text,
  });
  fc.assert(
    fc.property(parts, ({ month, day, ...rest }) => {
      const timeText = `${month} ${String(day).padStart(2, ' ')} 02:10:57`;
      const head = rest.priority === undefined ? '' : `<${rest.priority}>`;
      const host = rest.host === undefined ? '' : `${rest.host} `;
      const tag = rest.pid === undefined ? rest.tag : `${rest.tag}[${rest.pid}]`;
      const line = `${head}${timeText} ${host}${tag}: ${rest.text}`;
      expect(readSyslogLine(line, origin)).toEqual({ timeText, ...rest });
    }),
    { numRuns: 2_000 },
  );
});

test('a printed line of RFC 5424 reads back', () => {
  const said = fc.option(word, { nil: undefined });
  const escaped = fc
    .string({ unit: 'grapheme' })
    .map((value) => value.replace(/["\\\]]/g, (sign) => `\\${sign}`));
  const element = fc
    .tuple(fc.stringMatching(/^[a-z]{1,8}@\d$/), fc.array(escaped))
    .map(([id, values]) => `[${id}${values.map((value) => ` p="${value}"`).join('')}]`);
  const data = fc.array(element).map((elements) => elements.join('') || '-');
  const parts = fc.record({ priority, timeText: said, host: said, tag: said, pid, text });
  fc.assert(
    fc.property(parts, data, fc.constantFrom('', '\ufeff'), (rest, structured, mark) => {
      const words = [rest.timeText, rest.host, rest.tag, rest.pid, undefined];
      const header = words.map((value) => value ?? '-').join(' ');
      const line = `<${rest.priority}>1 ${header} ${structured} ${mark}${rest.text}`;
      expect(readSyslogLine(line, origin)).toEqual(rest);
    }),
    { numRuns: 2_000 },
  );
});
