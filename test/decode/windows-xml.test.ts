import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { isXml } from '../../src/decode/windows-xml.ts';
import { eventOf, failureOf } from './decoded.ts';
import { eventXml, SECURITY, TIME_MS } from './shapes.ts';

const XML = eventXml({
  ...SECURITY,
  eventId: 4625,
  data: { SubjectUserName: 'alice', Empty: null },
});
const withData = (data: string): string =>
  XML.replace(/<EventData>[\s\S]*<\/EventData>/, () => `<EventData>${data}</EventData>`);

test('text is XML where a tag, a prologue or a declaration begins it', () => {
  expect(['<Event>', ' \n<Event>', '<?xml', '<!--'].every(isXml)).toBe(true);
  expect(['<13>Mar', 'a <b>', '{"a":1}', '', '<'].some(isXml)).toBe(false);
});

describe('an event as XML', () => {
  test('may have a byte-order mark, blanks and a prologue of any encoding before it', () => {
    const prologue = '<?xml version="1.0" encoding="UTF-16"?>\n';
    for (const text of [
      XML,
      `\ufeff${XML}`,
      `\n ${XML}\n`,
      prologue + XML,
      `\ufeff${prologue}${XML}`,
    ]) {
      expect(eventOf(text)).toMatchObject({ timeMs: TIME_MS, user: 'alice' });
    }
    expect(eventOf(new TextEncoder().encode(`\ufeff${prologue}${XML}`))).toMatchObject({
      user: 'alice',
    });
  });

  test('has the numbers of System as numbers, and its data as text', () => {
    const { fields } = eventOf(XML.replace('<EventID>', '<EventID Qualifiers="16384">'));
    expect(fields).toMatchObject({
      EventID: 4625,
      EventID_Qualifiers: 16_384,
      EventRecordID: 4711,
      Execution_ProcessID: 4,
      Provider_Name: SECURITY.provider,
      SubjectUserName: 'alice',
      Empty: null,
    });
    expect(eventOf(withData('<Data Name="A">7</Data>')).fields['A']).toBe('7');
  });

  test('has Data without a name as a list', () => {
    const { fields } = eventOf(withData('<Data>a</Data><Data/><Data>b</Data><Binary>00</Binary>'));
    expect(fields).toMatchObject({ Data: ['a', null, 'b'], Binary: '00' });
  });

  test('has the fields of the one element inside UserData', () => {
    const user = '<UserData><A xmlns="urn:x"><SubjectUserName>bob</SubjectUserName></A></UserData>';
    const text = XML.replace(/<EventData>[\s\S]*<\/EventData>/, user);
    expect(eventOf(text)).toMatchObject({ user: 'bob' });
    expect(eventOf(text).fields).not.toHaveProperty('xmlns');
  });

  test('has references and CDATA resolved', () => {
    const data =
      '<Data Name="A">&lt;a&gt; &amp;amp; &#x41;&#66;</Data><Data Name="B"><![CDATA[<b>]]></Data>';
    expect(eventOf(withData(data)).fields).toMatchObject({ A: '<a> &amp; AB', B: '<b>' });
  });

  test('takes any name for a field', () => {
    const { fields } = eventOf(withData('<Data Name="__proto__">x</Data>'));
    expect(Object.hasOwn(fields, '__proto__')).toBe(true);
  });
});

describe('XML that is no event', () => {
  test('is truncated wherever it ends early', () => {
    for (let length = 2; length < XML.length; length += 7) {
      expect(failureOf(XML.slice(0, length))).toMatchObject({ code: 'record-truncated' });
    }
  });

  test('is refused where it is malformed, declares a type or uses entities', () => {
    const entity = '<Data Name="A">&secret;</Data>';
    for (const text of [
      XML.replace('</System>', '</Sistem>'),
      `${XML}${XML}`,
      `<!DOCTYPE Event [<!ENTITY secret SYSTEM "file:///etc/passwd">]>${withData(entity)}`,
      `<!DOCTYPE Event>${XML}`,
      withData(entity),
      withData('<Data Name=A>x</Data>'),
      withData('\u0000'),
    ]) {
      expect(failureOf(text)).toMatchObject({ code: 'not-xml' });
    }
  });

  test('is of unknown format where the root is another, or System is missing', () => {
    for (const text of [
      '<Task/>',
      '<Event/>',
      '<Event><System/></Event>',
      '<Event><EventData/></Event>',
    ]) {
      expect(failureOf(text)).toMatchObject({ code: 'unknown-format' });
    }
  });

  test('is bounded in depth and width', () => {
    const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect(eventOf(withData(nested(LIMITS.recordDepthMax - 2))).kind).toBe('other');
    expect(failureOf(withData(nested(LIMITS.recordDepthMax - 1)))).toMatchObject({
      code: 'record-too-deep',
    });
    expect(failureOf(withData('<Data/>'.repeat(LIMITS.recordFieldsMax)))).toMatchObject({
      code: 'record-too-wide',
    });
    const attributes = Array.from({ length: LIMITS.recordFieldsMax }, (_, n) => `a${n}=""`).join(
      ' ',
    );
    expect(failureOf(withData(`<Data ${attributes}/>`))).toMatchObject({ code: 'record-too-wide' });
  });
});
