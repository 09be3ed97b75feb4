import { describe, expect, test } from 'vitest';
import { xmlFramer } from '../../src/decode/frame-xml.ts';
import { RECORD_BYTES_MAX } from '../../src/decode/framed.ts';
import { framesOf } from './frames.ts';

const frames = (...chunks: readonly (string | Uint8Array)[]) =>
  framesOf(xmlFramer('a.xml'), chunks);

const event = (id: number): string =>
  `<Event xmlns="x">\n<System><EventID>${id}</EventID></System>\n<EventData/></Event>`;
const BOTH = [
  [event(1), 0],
  [event(2), 1],
];

describe('events', () => {
  test.each([
    ['one after the other', event(1) + event(2)],
    ['on lines', `${event(1)}\r\n${event(2)}\n`],
    ['in a wrapper', `<Events>${event(1)}${event(2)}</Events>`],
    ['in a wrapper with attributes', `<Events n="1">\n${event(1)}\n${event(2)}\n</Events >\n`],
    ['after a prologue', `<?xml version="1.0" encoding="utf-8"?>\n${event(1)}${event(2)}`],
    ['around comments', `<!-- <Event> > -->${event(1)}<!----><!-- </Events> -->${event(2)}`],
  ])('%s are records', (_, text) => {
    expect(frames(text)).toEqual(BOTH);
  });

  test.each(['<Event>', '<Event a="1">', '<Event\t>', '<Event\r\na="1">'])(
    '%s opens one',
    (tag) => {
      expect(frames(`${tag}</Event>`)).toEqual([[`${tag}</Event>`, 0]]);
    },
  );

  test.each([
    '<Events>',
    '<EventData>',
    '<EventID>',
    '<Event.x>',
    '<Event:x>',
    '<event>',
    '<x:Event>',
  ])('%s opens none', (tag) => {
    expect(frames(tag).filter(([, position]) => position > 0)).toEqual([]);
    expect(frames(`<Event>${tag}</Event>`)).toEqual([[`<Event>${tag}</Event>`, 0]]);
  });

  test('an event is told as soon as it closes', () => {
    expect(xmlFramer('a.xml').push(new TextEncoder().encode(event(1)))).toHaveLength(1);
  });

  test('what stands in CDATA is text', () => {
    const text = '<Event><![CDATA[</Event><Event>]]]]>]]></Event>';
    expect(frames(`${text}${event(2)}`)).toEqual([
      [text, 0],
      [event(2), 1],
    ]);
  });
});

describe('an event cut short', () => {
  test('ends where the next one opens', () => {
    expect(frames(`<Event><System>\n${event(2)}`)).toEqual([
      ['<Event><System>\n', 0],
      [event(2), 1],
    ]);
  });

  test.each(['<Event><Sys', '<Event>', '<Event', '<Event><![CDATA[ </Event>', '<Event></Even'])(
    'ends at the end: %s',
    (text) => {
      expect(frames(event(1), text)).toHaveLength(2);
      expect(frames(event(1), text)[1]?.[1]).toBe(1);
    },
  );
});

describe('text that is no event', () => {
  test.each(['x', '</Event>', '<Foo/>', '<![CDATA[ ]]>', '<!DOCTYPE x>', '&amp;'])(
    '%s is one failure and takes no number',
    (text) => {
      const expected = [BOTH[0], ['unknown-format', 1], BOTH[1]];
      expect(frames(`${event(1)}${text} ${text}${event(2)}`)).toEqual(expected);
    },
  );

  test('at the end it is one as well', () => {
    expect(frames(`${event(1)}<!-- open`)).toEqual([BOTH[0], ['unknown-format', 1]]);
    expect(frames(`${event(1)}<`)).toEqual([BOTH[0], ['unknown-format', 1]]);
  });
});

describe('an event too large to be held', () => {
  const large = new Uint8Array(RECORD_BYTES_MAX).fill(0x61);
  const expected = [BOTH[0], ['record-too-large', 1], [event(3), 2]];

  test('is one failure, in one chunk and in many', () => {
    const parts = [event(1), '<Event><Data>', large, '<Data/>x</Data></Event>', event(3)];
    const encoder = new TextEncoder();
    const whole = parts.flatMap((part) =>
      typeof part === 'string' ? [encoder.encode(part)] : part,
    );
    const one = new Uint8Array(whole.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of whole) {
      one.set(part, at);
      at += part.length;
    }
    expect(frames(...parts)).toEqual(expected);
    expect(frames(one)).toEqual(expected);
  });

  test('ends where the next one opens, too', () => {
    expect(frames(event(1), '<Event>', large, event(3))).toEqual(expected);
  });

  test('ends at the end, too', () => {
    expect(frames(event(1), '<Event>', large)).toEqual(expected.slice(0, 2));
  });

  test('hides no text that follows it', () => {
    expect(frames('<Event>', large, '</Event>text')).toEqual([
      ['record-too-large', 0],
      ['unknown-format', 1],
    ]);
  });
});
