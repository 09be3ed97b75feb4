import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../src/core/problem.ts';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, SECURITY } from './shapes.ts';

describe('a decoder', () => {
  test('answers one event for one record and holds nothing back', () => {
    const decoder = createDecoder();
    const record = new SourceRecord(flatRecord(SECURITY, 4625, {}), 'test', 0);
    expect(decoder.push(record)).toHaveLength(1);
    expect(decoder.flush()).toEqual([]);
  });

  test('recognises no format in an object with other fields', () => {
    for (const data of [{}, { a: 1 }, { Event: 1 }, { System: 'x' }, { EventID: 1 }, '{"x":2}']) {
      expect(failureOf(data)).toMatchObject({ code: 'unknown-format' });
    }
  });

  test('takes a record that says it is a failure for any other object', () => {
    const data = { kind: 'decodeFailure', code: 'not-xml', message: 'x', origin: {} };
    expect(failureOf(data)).toMatchObject({
      code: 'unknown-format',
      origin: { source: 'test', position: 7 },
    });
  });

  test('says of a text whether it is JSON of another kind, ends early, or is no JSON', () => {
    expect(failureOf('42')).toMatchObject({ code: 'not-an-object' });
    expect(failureOf('"text"')).toMatchObject({ code: 'not-an-object' });
    expect(failureOf('nul')).toMatchObject({ code: 'record-truncated' });
    expect(failureOf('')).toMatchObject({ code: 'record-truncated' });
    expect(failureOf('hello world')).toMatchObject({ code: 'unknown-format' });
    expect(failureOf('<13 hello')).toMatchObject({ code: 'unknown-format' });
  });
});

describe('what a decoder may assume', () => {
  const local = { TimeCreated: undefined, EventTime: '2026-03-01 06:30:00' };
  const record = flatRecord(SECURITY, 4625, local);

  test('is the zone of a time that names none', () => {
    expect(failureOf(record)).toMatchObject({ code: 'time-without-zone' });
    const timeMs = (zone: string): number => eventOf(record, { assume: { zone } }).timeMs;
    expect(timeMs('UTC')).toBe(Date.UTC(2026, 2, 1, 6, 30));
    expect(timeMs('+05:30')).toBe(Date.UTC(2026, 2, 1, 1, 0));
    expect(timeMs('America/New_York')).toBe(Date.UTC(2026, 2, 1, 11, 30));
  });

  test('is the host of a record that names none', () => {
    const line = '2026-03-01T06:30:00Z cron[7]: (root) RELOAD (x)';
    expect(eventOf(line)).toMatchObject({ host: 'localhost' });
    expect(eventOf(line, { assume: { host: 'Web01' } })).toMatchObject({ host: 'web01' });
  });

  test('is refused by name where it is no zone, year or host', () => {
    const problems = (assume: object): unknown => {
      try {
        createDecoder({ assume });
      } catch (error) {
        return error instanceof DefinitionError ? error.problems : error;
      }
      return [];
    };
    expect(problems({ zone: 'Mars/Base', year: 0, host: '' })).toMatchObject([
      { code: 'option-invalid', path: 'assume.zone' },
      { code: 'option-invalid', path: 'assume.year' },
      { code: 'option-invalid', path: 'assume.host' },
    ]);
    expect(problems({ zone: '' })).toHaveLength(1);
    expect(problems({ year: 1 })).toEqual([]);
    expect(problems({ year: 9_999 })).toEqual([]);
    expect(problems({ year: 10_000 })).toHaveLength(1);
    expect(problems({ year: 2026.5 })).toHaveLength(1);
    expect(problems({ host: ' ' })).toHaveLength(1);
    expect(problems({ host: 7 })).toHaveLength(1);
    expect(problems({ host: 'w' })).toEqual([]);
  });
});
