import { expect, test } from 'vitest';
import { facilityName, severityName } from '../../src/decode/syslog-priority.ts';

test('facilities are named from 0 to 23', () => {
  expect(facilityName(0)).toBe('kern');
  expect(facilityName(9)).toBe('cron');
  expect(facilityName(10)).toBe('authpriv');
  expect(facilityName(16)).toBe('local0');
  expect(facilityName(23)).toBe('local7');
  for (const number of [undefined, -1, 24]) expect(facilityName(number)).toBeUndefined();
});

test('severities are named from 0 to 7', () => {
  expect(severityName(0)).toBe('emerg');
  expect(severityName(6)).toBe('info');
  expect(severityName(7)).toBe('debug');
  for (const number of [undefined, -1, 8]) expect(severityName(number)).toBeUndefined();
});
