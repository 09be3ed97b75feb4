import { expect, test } from 'vitest';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { reportTo } from '../../src/deliver/report-to.ts';

const base = { channel: 'a', key: 'k', attempts: 1 };

test('texts of receivers are one line of at most 200 characters', () => {
  const heard: DeliveryReport[] = [];
  const report = reportTo((one) => heard.push(one));
  const hostile = `x\r\n\u001b[2J${'y'.repeat(300)}`;
  report({ ...base, type: 'delivered', reference: hostile });
  report({ ...base, type: 'retrying', fault: 'refused', detail: hostile, delayMs: 0 });
  report({ ...base, type: 'dead', reason: 'rejected', detail: hostile });
  for (const one of heard) {
    const text = JSON.stringify(one);
    expect(text).toContain('x\\\\u000d\\\\u000a\\\\u001b[2Jyyy');
    expect(text).toContain('more characters)');
  }
  expect(heard).toHaveLength(3);
});

test('what needs no cutting goes on as it is, and nobody need listen', () => {
  const heard: DeliveryReport[] = [];
  const reports: DeliveryReport[] = [
    { ...base, type: 'delivered', reference: undefined },
    { type: 'breaker-opened', channel: 'a' },
    { type: 'outbox-failed', key: 'k' },
  ];
  for (const one of reports) {
    reportTo((each) => heard.push(each))(one);
    reportTo(undefined)(one);
  }
  expect(heard).toEqual(reports);
});

test('a listener that throws is not heard of', () => {
  const report = reportTo(() => {
    throw new Error('listener');
  });
  expect(() => report({ type: 'outbox-failed', key: 'k' })).not.toThrow();
});
