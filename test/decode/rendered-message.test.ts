import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { lineAt, messageFields } from '../../src/decode/rendered-message.ts';

const fields = (message: string, code = '0') => ({ ...messageFields(code, message) });

test('a line is what stands before the next line end', () => {
  expect(['ab\nc', '\n', '', 'ab'].map((text) => lineAt(text, 0))).toEqual(['ab', '', '', 'ab']);
  expect(lineAt('ab\nc', 3)).toBe('c');
});

describe('a message', () => {
  test('has labels under headings, and labels under none', () => {
    expect(fields('Done.\n\nA:\t1\n\nHead:\n\tB:\t\t2\n    C: 3\n\nHead Two: \n\tB:\t4\n')).toEqual(
      {
        A: '1',
        'Head: B': '2',
        'Head: C': '3',
        'Head Two: B': '4',
      },
    );
  });

  test('has a label that is empty where it stands under a heading', () => {
    expect(fields('Head:\n\tA:\n\tB:\t\nC:\n')).toEqual({ 'Head: A': '', 'Head: B': '' });
    expect(fields('\tA:\t1')).toEqual({ A: '1' });
  });

  test('has a value as it stands, behind the blanks after its label', () => {
    expect(fields('A:\t \t b\tc: d  ')).toEqual({ A: 'b\tc: d  ' });
  });

  test.each([
    'A value of C:\\a',
    'https://example.com',
    'a\tb: c',
    ': a',
    '',
    `${'a'.repeat(65)}: b`,
    'A new process has been created.',
  ])('has no label in %j', (line) => {
    expect(fields(line)).toEqual({});
  });

  test('has labels of at most 64 characters', () => {
    for (const length of [1, 63, 64]) {
      expect(fields(`${'a'.repeat(length)}: b`)).toEqual({ ['a'.repeat(length)]: 'b' });
    }
  });

  test('has values of several lines, up to a blank one or a label', () => {
    expect(fields('Head:\n\tA:\tone\n\t\t\ttwo: 2\n\t\t\t\tthree\n\nfour\n\tB:\tx\n\t\ty')).toEqual(
      {
        'Head: A': 'one\ntwo: 2\nthree',
        'Head: B': 'x\ny',
      },
    );
    expect(fields('Privileges:\tSeA\n\t\t\tSeB')).toEqual({ Privileges: 'SeA\nSeB' });
  });

  test('adds a line to a label that comes again, so that no line hides another', () => {
    expect(fields('Image: a\nUser: b\nImage: c')).toEqual({ Image: 'a\nc', User: 'b' });
  });

  test('may be a sentence, whose values are all it has', () => {
    const message = 'User "a"  updated Task Scheduler task "b"\nC: d';
    expect(fields(message, '140')).toEqual({ UserName: 'a', TaskName: 'b' });
    expect(fields(message)).toEqual({ C: 'd' });
  });

  test('has as many labels as a record may have fields, and no more', () => {
    const labels = (count: number) =>
      Array.from({ length: count }, (_, i) => `N${i}: v`).join('\n');
    const most = LIMITS.recordFieldsMax;
    expect(Object.keys(fields(labels(most - 1)))).toHaveLength(most - 1);
    expect(Object.keys(fields(labels(most)))).toHaveLength(most);
    expect(messageFields('0', labels(most + 1))).toBeUndefined();
  });
});

describe('a hostile message', () => {
  test.each([
    ['one long line', 'a'.repeat(4_000_000)],
    ['blanks', ' '.repeat(4_000_000)],
    ['tabs and a label', `${'\t'.repeat(2_000_000)}A: b`],
    ['blanks after a label', `A:${' '.repeat(2_000_000)}\r`],
    ['colons', ':'.repeat(4_000_000)],
    ['line ends', '\n'.repeat(4_000_000)],
    ['headings', 'A:\n'.repeat(1_000_000)],
    ['one label over and over', 'A: b\n'.repeat(800_000)],
    ['lines without a label', `A: b\n${'c\n'.repeat(1_000_000)}`],
    ['definitions', `Task Information:\n${'\tTask Content:\tx\n'.repeat(200_000)}`],
    ['ends of definitions', `Task Information:\n\tTask Content:\t${'</Task>'.repeat(500_000)}`],
  ])('takes no time: %s', (_, message) => {
    expect(messageFields('0', message)).toBeDefined();
  });

  test('of any text has fields, and no prototype', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('A:', '\tA: b', '\t\tA: b', '__proto__: x', 'Task Information:', ''),
      fc.constantFrom('\tTask Content:\t<Task>', '</Task>', '\tConstructor: a'),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('0', '4104', '140'), (lines, code) => {
        const found = messageFields(code, lines.join('\n'));
        expect(found === undefined ? null : Object.getPrototypeOf(found)).toBeNull();
        for (const value of Object.values(found ?? {})) expect(typeof value).toBe('string');
      }),
    );
  });
});
