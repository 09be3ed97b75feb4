import { expect, test } from 'vitest';
import {
  attributeCommandFinding,
  attributeFinding,
} from '../../../src/t1053/extended/cron-attribute.ts';
import { auditedFile, started } from '../linux-events.ts';

const SCRIPT = '/etc/cron.daily/backup';
const attr = (path: string, more = {}) => auditedFile(path, { op: 'attr', ...more });

test('a call tells file, change and who', () => {
  const event = attr(SCRIPT, { attribute: 'mode', mode: 0o100644, newMode: 0o755 });
  expect(attributeFinding(event)).toEqual({
    keys: [['cron file', 'web01', SCRIPT]],
    text: `file runnable ${SCRIPT} by /usr/bin/bash`,
    facts: {
      change: 'runnable',
      place: { cronClass: 'periodic', name: 'backup' },
      path: SCRIPT,
      fqdn: undefined,
      account: 'root',
      loginUser: 'ubuntu',
      session: '0x7',
      pid: 4131,
      writer: '/usr/bin/bash',
      commandLine: undefined,
    },
  });
});

test('a mode that is not known is a plain change', () => {
  expect(attributeFinding(attr(SCRIPT, { attribute: 'mode' }))?.facts.change).toBe('mode');
  const unknown = attr(SCRIPT, { attribute: 'mode', newMode: 0o666 });
  expect(attributeFinding(unknown)?.facts.change).toBe('open');
  expect(attributeFinding(attr(SCRIPT, { op: 'write' }))).toBeUndefined();
});

test('a command tells all files, and takes relative names in the directory of the process', () => {
  const finding = (line: string, more = {}) =>
    attributeCommandFinding(started('/usr/bin/chmod', line, more));
  expect(finding(`chmod 777 ${SCRIPT} /etc/cron.d/job /tmp/x`)?.keys).toEqual([
    ['cron file', 'web01', SCRIPT],
    ['cron file', 'web01', '/etc/cron.d/job'],
  ]);
  expect(finding('chmod +x backup', { cwd: '/etc/cron.daily' })?.facts.path).toBe(SCRIPT);
  expect(finding('chmod +x backup')).toBeUndefined();
  expect(finding('chmod +x')).toBeUndefined();
  expect(finding('', { commandLine: undefined })).toBeUndefined();
  expect(finding("chmod '+x' '/etc/cron.daily/ba'ckup")?.facts.path).toBe(SCRIPT);
});

test('crontabs of users go by the user', () => {
  expect(attributeFinding(attr('/var/spool/cron/root'))?.keys).toEqual([
    ['cron table', 'web01', null, 'root'],
  ]);
});
