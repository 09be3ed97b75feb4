import { expect, test } from 'vitest';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { t1053 } from '../../src/t1053/pack.ts';
import { ESCU } from './escu.ts';

const matches = (alert: string, event: object): boolean => {
  const predicate = ESCU.get(alert);
  return predicate !== undefined && compilePredicate(predicate)(event);
};

const schtasks = (commandLine: string, image = 'C:\\Windows\\System32\\schtasks.exe') => ({
  kind: 'process',
  image,
  commandLine,
});

test('each alert of the pack has a counterpart', () => {
  expect([...ESCU.keys()]).toEqual(t1053.map(({ rule }) => rule.name));
});

test.each([
  ['schtasks /create /tn x /sc onlogon /tr calc.exe', true],
  ['schtasks /create /s SRV01', true],
  ['schtasks -create -s 192.0.2.5', false],
  ['schtasks /create /tn x /tr "cmd /s /c dir"', true],
  ['schtasks /query /s SRV01', false],
  ['schtasks /create /tn x /xml y', false],
])('as remote, %j is %j', (commandLine, expected) => {
  expect(matches('SecOpsWinSchtasksRemoteSystem', schtasks(commandLine))).toBe(expected);
});

test('a copy under another name is remote, and no creation', () => {
  const renamed = { ...schtasks('x /create /s A', 'C:\\x.exe'), originalFileName: 'schtasks.exe' };
  expect(matches('SecOpsWinSchtasksRemoteSystem', renamed)).toBe(true);
  expect(matches('SecOpsWinScheduledTaskCreation', renamed)).toBe(false);
});

test.each([
  ['schtasks /query /tn create_report', true],
  ['schtasks /delete /tn x', true],
  ['schtasks /query /tn x', false],
])('as a creation, %j is %j', (commandLine, expected) => {
  expect(matches('SecOpsWinScheduledTaskCreation', schtasks(commandLine))).toBe(expected);
});

test.each([
  ['schtasks /create /tn "Shutdown notice" /tr calc', true],
  ['schtasks -create /tn x /tr "shutdown /r"', false],
])('as a forced reboot, %j is %j', (commandLine, expected) => {
  expect(matches('SecOpsWinSchtasksForcedReboot', schtasks(commandLine))).toBe(expected);
});

test.each(['/etc/cron.d/job', '/backup/etc/cron.d/job', '/var/spool/cron/root'])(
  'a file %s is one in a place of cron',
  (path) => {
    const event = { kind: 'file', telemetry: 'sysmon-linux/11', path };
    expect(matches('SecOpsLinuxAddFilestoCrontabDir', event)).toBe(true);
    expect(matches('SecOpsLinuxAddFilestoCrontabDir', { ...event, path: '/tmp/x' })).toBe(false);
  },
);

test('an entry is appended by echo in a shell alone', () => {
  const command = (commandLine: string) =>
    matches('SecOpsLinuxAppendCronjobEntry', { kind: 'process', commandLine });
  expect(command('sh -c "echo x >> /etc/crontab"')).toBe(true);
  expect(command('tee -a /etc/crontab')).toBe(false);
});

test.each([
  ['SecOpsAzureAutomationRunbookCreatedOrMofidied', 'runbooks'],
  ['SecOpsAzureAutomationWebhookCreated', 'webhooks'],
])('%s is the operation %s/write that went well', (alert, kind) => {
  const operation = `microsoft.automation/automationaccounts/${kind}/write`;
  expect(matches(alert, { operation, outcome: 'success' })).toBe(true);
  expect(matches(alert, { operation, outcome: 'failure' })).toBe(false);
});
