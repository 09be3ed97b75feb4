import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { eventOf, failureOf } from './decoded.ts';
import { processMessage, type RenderedShape, rendered } from './rendered-shapes.ts';
import { SYSMON } from './shapes.ts';

const UTC = { assume: { zone: 'UTC' } };
const eventFrom = (shape: RenderedShape) => eventOf(rendered(shape), UTC);
const process = (date: string) => rendered({ date, code: 4688, message: processMessage('a') });

describe('a rendered event', () => {
  test('has what every Windows event has', () => {
    expect(eventFrom({ code: 1102, message: 'The audit log was cleared.' })).toMatchObject({
      kind: 'other',
      host: 'ws01',
      fqdn: 'ws01.corp.example',
      telemetry: 'security/1102',
      recordId: '4711',
      clock: 'rendered',
      timeMs: Date.UTC(2026, 2, 1, 6, 30),
      origin: { source: 'test', position: 7 },
    });
  });

  test('has its fields by its own names and by those of event XML', () => {
    const header = ['Sid=S-1-5-18', 'Keywords=Audit Success', 'Empty=', 'A=b=c', 'no name'];
    expect(eventFrom({ code: 1102, header, message: 'Cleared.' }).fields).toEqual({
      LogName: 'Security',
      EventCode: '1102',
      EventType: '0',
      ComputerName: 'WS01.corp.example',
      RecordNumber: '4711',
      Sid: 'S-1-5-18',
      Keywords: 'Audit Success',
      Empty: '',
      A: 'b=c',
      Message: 'Cleared.',
      Channel: 'Security',
      EventID: '1102',
      Computer: 'WS01.corp.example',
      EventRecordID: '4711',
      Security_UserID: 'S-1-5-18',
    });
  });

  test('is the same with CRLF, with blank lines around it, as bytes and with a fraction', () => {
    const text = process('03/01/2026 06:30:00 AM');
    const plain = eventOf(text, UTC);
    for (const data of [
      text.replaceAll('\n', '\r\n'),
      `\n \n${text}\n\n`,
      `\ufeff${text}`,
      new TextEncoder().encode(text),
    ]) {
      expect(eventOf(data, UTC)).toEqual({ ...plain, raw: data });
    }
    const timeMs = plain.timeMs + 120;
    expect(eventOf(process('03/01/2026 06:30:00.12 AM'), UTC)).toMatchObject({ timeMs });
  });

  test('may have no message', () => {
    const text = '03/01/2026 06:30:00 AM\nLogName=System\nEventCode=1\nComputerName=a';
    expect(eventOf(text, UTC)).toMatchObject({ kind: 'other', telemetry: 'system/1' });
  });

  test('goes by its source where it names no log', () => {
    const text = '03/01/2026 06:30:00 AM\nSourceName=Foo\nEventCode=1\nComputerName=a';
    expect(eventOf(text, UTC)).toMatchObject({ telemetry: 'foo/1' });
  });

  test('is not told without its date line, or with other text before it', () => {
    const [, ...rest] = process('').split('\n');
    const whole = process('03/01/2026 06:30:00 AM');
    for (const text of [rest.join('\n'), `x\n${whole}`, whole.replaceAll('\n', '\r')]) {
      expect(failureOf(text, UTC).kind).toBe('decodeFailure');
    }
  });

  test.each([
    ['EventCode', 'EventID'],
    ['LogName', 'Channel'],
    ['ComputerName', 'Computer'],
  ])('without %s is a failure that names %s', (line, name) => {
    const text = process('03/01/2026 06:30:00 AM').replace(`${line}=`, 'Other=');
    expect(failureOf(text, UTC)).toMatchObject({
      code: 'field-missing',
      message: expect.stringContaining(name),
    });
  });
});

describe('the local time of a rendered event', () => {
  test('needs a zone', () => {
    const failure = failureOf(process('03/01/2026 06:30:00 AM'));
    expect(failure).toMatchObject({
      code: 'time-without-zone',
      message: expect.stringContaining('assume.zone'),
    });
  });

  test.each([
    ['12:00:00 AM', 0, 0],
    ['12:59:59 AM', 0, 3_599],
    ['01:00:00 AM', 1, 0],
    ['11:59:59 AM', 11, 3_599],
    ['12:00:00 PM', 12, 0],
    ['12:59:59 PM', 12, 3_599],
    ['01:00:00 PM', 13, 0],
    ['11:59:59 PM', 23, 3_599],
  ])('is on a clock of twelve hours: %s', (time, hour, seconds) => {
    const timeMs = Date.UTC(2026, 2, 1, hour) + seconds * 1_000;
    expect(eventOf(process(`03/01/2026 ${time}`), UTC).timeMs).toBe(timeMs);
    const east = { assume: { zone: '+02:00' } };
    expect(eventOf(process(`03/01/2026 ${time}`), east).timeMs).toBe(timeMs - 7_200_000);
  });

  test.each([
    '03/01/2026 00:30:00 AM',
    '03/01/2026 13:00:00 PM',
    '02/30/2026 06:30:00 AM',
    '13/01/2026 06:30:00 AM',
    '03/01/0000 06:30:00 AM',
    '03/01/2026 06:60:00 AM',
  ])('must exist: %s', (date) => {
    expect(failureOf(process(date), UTC)).toMatchObject({
      code: 'time-invalid',
      message: expect.stringContaining('rendered'),
    });
  });

  test('is the clock of Sysmon events, too, as of all others in the same source', () => {
    const message = 'Image loaded:\nUtcTime: 2026-03-01 04:30:00.123\nImage: a\nImageLoaded: b';
    const sysmon = rendered({ log: SYSMON.channel, code: 7, message });
    expect(eventOf(sysmon, UTC)).toMatchObject({ kind: 'imageLoad', clock: 'rendered' });
    expect(failureOf(sysmon).code).toBe('time-without-zone');
  });
});

describe('a hostile rendered event', () => {
  test('has its fields as fields, whatever they are called', () => {
    const header = ['__proto__=a', 'constructor=b'];
    const message = 'A.\n\n__proto__: c\n__proto__:\n\t__proto__:\td\n\tconstructor:\te';
    const { fields } = eventFrom({ code: 1, header, message });
    expect(Object.entries(fields)).toContainEqual(['__proto__', 'c']);
    expect(fields).toMatchObject({ '__proto__: __proto__': 'd', '__proto__: constructor': 'e' });
    expect(fields['constructor']).toBe('b');
    expect(fields['toString']).toBeUndefined();
  });

  test('has no more lines in its header than a record may have fields', () => {
    const header = (count: number) => Array.from({ length: count - 5 }, (_, i) => `N${i}=v`);
    const shape = { code: 1, message: '' };
    expect(eventFrom({ ...shape, header: header(LIMITS.recordFieldsMax) }).kind).toBe('other');
    const wide = rendered({ ...shape, header: header(LIMITS.recordFieldsMax + 1) });
    expect(failureOf(wide, UTC)).toMatchObject({ code: 'record-too-wide' });
  });

  test('has no more labels than a record may have fields', () => {
    const labels = (count: number) =>
      Array.from({ length: count }, (_, i) => `N${i}: v`).join('\n');
    const shape = (count: number) => ({ code: 1, message: labels(count) });
    expect(eventFrom(shape(LIMITS.recordFieldsMax)).kind).toBe('other');
    const wide = rendered(shape(LIMITS.recordFieldsMax + 1));
    expect(failureOf(wide, UTC)).toMatchObject({ code: 'record-too-wide' });
  });

  test('says nothing of its text in a failure', () => {
    const text = rendered({ code: 4688, message: 'schtasks /rp hunter2' });
    expect(failureOf(text, UTC).message).not.toContain('hunter2');
  });
});
