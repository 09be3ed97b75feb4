import { expect, test } from 'vitest';
import { telemetryOf } from '../../src/sigma/routed.ts';
import { isMatch } from './rule.ts';

const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

const rule = (logSource: string, detection: string): string =>
  `title: r\nlogsource: { ${logSource} }\ndetection:\n  ${detection.replaceAll('\n', '\n  ')}`;

const PROCESS = rule(
  'product: windows, category: process_creation',
  "sel: { Image|endswith: '\\a.exe' }\ncondition: sel",
);
const a = 'C:\\a.exe';

test.each([
  ['an event that does not say where it is from', { Image: a }, true],
  ['Sysmon 1', { Channel: SYSMON, EventID: 1, Image: a }, true],
  ['an id as text', { Channel: SYSMON, EventID: '1', Image: a }, true],
  ['another event of Sysmon', { Channel: SYSMON, EventID: 5, Image: a }, false],
  ['another channel', { Channel: 'System', EventID: 1, Image: a }, false],
  [
    'Security 4688 under its own names',
    { Channel: 'Security', EventID: 4688, NewProcessName: a },
    true,
  ],
  ['another event of Security', { Channel: 'Security', EventID: 4689, NewProcessName: a }, false],
])('a rule about processes is asked of %s', (_, event, expected) => {
  expect(isMatch(PROCESS, event)).toBe(expected);
});

test.each([
  [
    'a field that 4688 has not makes nothing match',
    'sel: { Image|endswith: a.exe, Hashes|contains: x }\ncondition: sel',
    false,
  ],
  [
    'beside another it is passed over',
    'sel: [{ Image|endswith: a.exe }, { OriginalFileName: a.exe }]\ncondition: sel',
    true,
  ],
  [
    'in an exception it rules 4688 out',
    'sel: { Image|endswith: a.exe }\nf: { Company: x }\ncondition: sel and not f',
    false,
  ],
  [
    'an exception by a field that 4688 has is asked',
    'sel: { Image|endswith: a.exe }\nf: { ParentImage: b }\ncondition: sel and not f',
    true,
  ],
])('%s', (_, detection, expected) => {
  const event = { Channel: 'Security', EventID: 4688, NewProcessName: a, ParentProcessName: 'c' };
  expect(isMatch(rule('product: windows, category: process_creation', detection), event)).toBe(
    expected,
  );
});

test('rules about other systems are not asked of Windows events', () => {
  const linux = rule(
    'product: linux, category: process_creation',
    'sel: { Image: x }\ncondition: sel',
  );
  expect(isMatch(linux, { Image: 'x' })).toBe(true);
  expect(isMatch(linux, { Image: 'x', Channel: 'Security' })).toBe(false);
});

test.each([
  ['service: security', 'Security', true],
  ['service: security', 'System', false],
  ['service: powershell', 'PowerShellCore/Operational', true],
  ['service: taskscheduler', 'Microsoft-Windows-TaskScheduler/Operational', true],
  ['category: ps_script', 'Microsoft-Windows-PowerShell/Operational', true],
  ['category: ps_script', 'Windows PowerShell', false],
  ['service: unheard-of', 'Whatever', true],
])('a rule of Windows with %s is asked of %s: %s', (logSource, Channel, expected) => {
  const text = rule(`product: windows, ${logSource}`, 'sel: { x: 1 }\ncondition: sel');
  expect(isMatch(text, { x: 1, Channel, EventID: 4104 })).toBe(expected);
});

test('what is known of a log source', () => {
  expect(telemetryOf({ product: 'windows', category: 'registry_set' })).toEqual({
    channels: [SYSMON],
    eventIds: [13],
  });
  expect(telemetryOf({ product: 'windows', category: 'constructor' })).toBeUndefined();
  expect(telemetryOf({ product: 'linux', category: 'process_creation' })).toBeUndefined();
});

test('Y4: an event without a channel is asked by every rule, and one with it by its own', () => {
  const security = rule('product: windows, service: security', 'sel: { x: 1 }\ncondition: sel');
  expect(isMatch(security, { x: 1 })).toBe(true);
  expect(isMatch(security, { x: 1, Channel: 'Security' })).toBe(true);
  expect(isMatch(security, { x: 1, Channel: 'System' })).toBe(false);
  const any = rule('category: proxy', 'sel: { x: 1 }\ncondition: sel');
  expect(isMatch(any, { x: 1, Channel: 'System' })).toBe(true);
});
