import { describe, expect, test } from 'vitest';
import { readStructuredLine } from '../../src/decode/syslog-structured.ts';

const origin = { source: 'test', position: 0 };
const partsOf = (line: string): unknown => readStructuredLine(line, 0, 78, origin);
const HEADER = '2026-05-12T09:00:00.003Z web01 crontab 17700 ID47';

describe('a line of RFC 5424', () => {
  test('has a time, a host, a name, a process id, data and a text', () => {
    expect(partsOf(`${HEADER} [sd x="1"] (root) LIST (root)`)).toEqual({
      priority: 78,
      timeText: '2026-05-12T09:00:00.003Z',
      host: 'web01',
      tag: 'crontab',
      pid: 17_700,
      text: '(root) LIST (root)',
    });
  });

  test('says nothing with a -', () => {
    expect(partsOf('- - - - - - x')).toEqual({
      priority: 78,
      timeText: undefined,
      host: undefined,
      tag: undefined,
      pid: undefined,
      text: 'x',
    });
  });

  test.each([
    ['- x', 'no data'],
    ['-  x', 'a second blank, as rsyslog has it'],
    ['- \ufeffx', 'a byte-order mark'],
    ['[a][b c="]"] x', 'a bracket in quotes, and several elements'],
    ['[a b="\\"]\\\\" c="[\\]"] x', 'quotes, brackets and backslashes behind a backslash'],
  ])('before its text may have %j: %s', (data) => {
    expect(partsOf(`${HEADER} ${data}`)).toMatchObject({ text: 'x' });
  });

  test('may have no text', () => {
    expect(partsOf(`${HEADER} -`)).toMatchObject({ text: '' });
    expect(partsOf(`${HEADER} [a]`)).toMatchObject({ text: '' });
  });

  test('is cut where its header or its data has no end', () => {
    const line = `${HEADER} [a b="c"]`;
    for (let length = 0; length < line.length; length += 1) {
      expect(partsOf(line.slice(0, length))).toMatchObject({ code: 'record-truncated' });
    }
    expect(partsOf(`${HEADER} [a b="]`)).toMatchObject({ code: 'record-truncated' });
  });

  test.each(['x', '-x', '[a]x', '"'])('has no data in %j', (data) => {
    expect(partsOf(`${HEADER} ${data}`)).toMatchObject({ code: 'field-invalid' });
  });

  test('of a million brackets is read in a moment', () => {
    const elements = '[a b="\\""]'.repeat(100_000);
    expect(partsOf(`${HEADER} ${elements} x`)).toMatchObject({ text: 'x' });
    expect(partsOf(`${HEADER} [${'"'.repeat(1_000_001)}`)).toMatchObject({
      code: 'record-truncated',
    });
  });
});
