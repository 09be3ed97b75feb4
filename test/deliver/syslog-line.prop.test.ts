import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syslogLine } from '../../src/deliver/syslog-line.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });
const content = fc.record({
  severity: fc.constantFrom('informational', 'low', 'medium', 'high', 'critical'),
  timeMs: fc.nat(),
  messageId: text,
  data: fc.record({ key: text, id: text }),
  text,
});

const DATA = String.raw`((?: \w+="(?:[^"\\\]]|\\["\\\]])*")*)`;
/** RFC 5424 section 6, for what we send of it. */
const LINE = new RegExp(
  String.raw`^<(\d{1,3})>1 \S+Z (\S{1,255}) tocsin - (\S{1,32}) \[x@1${DATA}\] (.*)$`,
  'u',
);

test('is one line that reads as the standard says, and never more bytes than allowed', () => {
  fc.assert(
    fc.property(content, text, fc.integer({ min: 0, max: 23 }), (one, hostname, facility) => {
      const head = { facility, hostname, dataId: 'x@1' };
      const whole = new TextDecoder().decode(syslogLine(head, one, 65_000));
      const [, priority, , , data = ''] = LINE.exec(whole) ?? [];
      expect(Math.floor(Number(priority) / 8)).toBe(facility);
      expect([2, 3, 4, 5, 6]).toContain(Number(priority) % 8);
      expect([...data.matchAll(/ (key|id)="/g)].length).toBeGreaterThanOrEqual(2);
      expect(whole).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const bytes = syslogLine(head, { ...one, data: {} }, 480);
      expect(bytes.length).toBeLessThanOrEqual(480);
    }),
  );
});

test('a text that just fits stays whole, one byte less room cuts it', () => {
  const head = { facility: 13, hostname: 'h', dataId: 'x@1' };
  const one = {
    severity: 'low',
    timeMs: 0,
    messageId: 'm',
    data: {},
    text: 'é'.repeat(40),
  } as const;
  const { length } = syslogLine(head, one, 65_000);
  const of = (bytesMax: number) => new TextDecoder().decode(syslogLine(head, one, bytesMax));
  expect(of(length)).toMatch(/é{40}$/);
  expect(of(length - 1)).toMatch(/é… \(cut\)$/);
});
