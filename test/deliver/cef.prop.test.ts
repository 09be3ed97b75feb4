import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCef } from '../../src/deliver/cef.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';

/** Reads a line as the format says: the header up to seven bars, then keys and their values. */
function readCef(line: string): {
  readonly header: string[];
  readonly fields: Map<string, string>;
} {
  const header: string[] = [];
  let rest = line;
  for (let i = 0; i < 7; i += 1) {
    const [whole = '', field = ''] = /^((?:[^\\|]|\\[\\|])*)\|/.exec(rest) ?? [];
    header.push(field.replace(/\\([\\|])/g, '$1'));
    rest = rest.slice(whole.length);
  }
  const fields = new Map<string, string>();
  const keys = [...rest.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)];
  for (const [index, match] of keys.entries()) {
    const from = match.index + match[0].length;
    const value = rest.slice(from, keys[index + 1]?.index);
    fields.set(match[1] ?? '', value.replace(/\\([\\=])/g, '$1'));
  }
  return { header, fields };
}

test('is one line whose header and values are read back as they were put', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      const line = toCef(one);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const { header, fields } = readCef(line);
      expect(header[0]).toBe('CEF:0');
      expect(header).toHaveLength(7);
      expect(Number(header[6])).toBeGreaterThanOrEqual(0);
      expect(Number(header[6])).toBeLessThanOrEqual(10);
      expect(fields.get('externalId')).toBe(one.id);
      expect(fields.get('act')).toBe(one.activity);
      expect(fields.get('cnt')).toBe(String(one.count));
    }),
    { numRuns: 150 },
  );
});

test('bars, backslashes and equals signs stay what they are', () => {
  const one = alert({ name: 'a|b\\c', summary: 'x=1 y=2\\3', source: { host: 'h act=forged' } });
  const { header, fields } = readCef(toCef(one));
  expect(header[4]).toBe('a|b\\c');
  expect(fields.get('msg')).toBe('x=1 y=2\\3');
  expect(fields.get('shost')).toBe('h act=forged');
  expect(fields.get('act')).toBe('create');
});

test('no value is longer than its field allows, and a cut says so', () => {
  const { fields } = readCef(toCef(alert({ summary: 'x'.repeat(1_023) })));
  expect(fields.get('msg')).toBe('x'.repeat(1_023));
  const cut = readCef(toCef(alert({ summary: 'x'.repeat(1_024) }))).fields.get('msg') ?? '';
  expect(cut.length).toBeLessThanOrEqual(1_023);
  expect(cut).toMatch(/^x+… \(cut\)$/);
});

test('addresses of version 6 and what is none stand in no field of version 4', () => {
  expect(toCef(alert({ source: { ip: '10.0.0.7' } }))).toContain(' src=10.0.0.7');
  for (const ip of ['::1', '::ffff:10.0.0.7', 'LOCAL']) {
    expect(toCef(alert({ source: { ip } }))).not.toContain(' src=');
  }
});
