import { describe, expect, test } from 'vitest';
import type { OtherEvent, ShareEvent } from '../../../src/core/event.ts';
import { t1053WinGpoScheduledTask as alert } from '../../../src/t1053/extended/win-gpo-task.ts';
import { base, file } from '../events.ts';
import { scores, told } from './host-run.ts';

const POLICY = '{31B2F340-016D-11D2-945F-00C04FB984F9}';
const CLIENT = '{AADCED64-746C-4633-A97C-D61349046527}';
const TOOL = '{CAB54552-DEEA-4691-817E-ED4A4D1AFC72}';
const TASKS = 'Machine\\Preferences\\ScheduledTasks\\ScheduledTasks.xml';
const XML = `corp.example\\Policies\\${POLICY}\\${TASKS}`;

function changed(more: Record<string, unknown> = {}): OtherEvent {
  const fields = {
    ObjectDN: `CN=${POLICY},CN=Policies,CN=System,DC=corp,DC=example`,
    AttributeLDAPDisplayName: 'gPCMachineExtensionNames',
    AttributeValue: `[{00000000-0000-0000-0000-000000000000}${TOOL}][${CLIENT}${TOOL}]`,
    OperationType: '%%14674',
    ...more,
  };
  return { kind: 'other', ...base('security/5136', 0), user: 'adm', domain: 'CORP', fields };
}

function accessed(more: Partial<ShareEvent> = {}): ShareEvent {
  const share = '\\\\*\\SYSVOL';
  return {
    kind: 'share',
    ...base('security/5145', 0),
    share,
    target: XML,
    accessMask: '0x2',
    ...more,
  };
}

const stored = (path: string, more = {}) => file(path, { image: 'C:\\x.exe', ...more });

describe('what fires', () => {
  test('the extension in a policy, of hosts or of users', () => {
    expect(scores(alert, changed())).toEqual([60]);
    expect(scores(alert, changed({ AttributeLDAPDisplayName: 'gPCUserExtensionNames' }))).toEqual([
      60,
    ]);
    expect(told(alert, [changed()])[0]).toMatchObject({
      summary: `group policy ${POLICY.toLowerCase()} was given scheduled tasks on ws1 by CORP\\adm`,
    });
  });

  test('the file of its tasks', () => {
    expect(scores(alert, accessed())).toEqual([50]);
    expect(scores(alert, accessed({ accessMask: '0x6' }))).toEqual([50]);
    expect(scores(alert, stored(`C:\\Windows\\SYSVOL\\domain\\${XML}`))).toEqual([50]);
  });

  test('both of one policy are one', () => {
    const [first, ...others] = told(alert, [accessed(), changed()]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ score: 60, count: 2 });
  });
});

describe('what looks alike', () => {
  const REGISTRY = '[{35378EAC-683F-11D2-A89A-00C04FBBCFA2}{0F6B957D-509E-11D1-A7CC-0000F87571E3}]';
  test.each([
    ['another extension', changed({ AttributeValue: REGISTRY })],
    ['the client alone', changed({ AttributeValue: `[${CLIENT}]` })],
    ['the tool alone', changed({ AttributeValue: `[${TOOL}]` })],
    ['another attribute', changed({ AttributeLDAPDisplayName: 'versionNumber' })],
    ['the old value, taken away', changed({ OperationType: '%%14675' })],
    ['a read', accessed({ accessMask: '0x1' })],
    ['a mask that is none', accessed({ accessMask: 'x' })],
    ['no mask', accessed({ accessMask: undefined })],
    ['another share', accessed({ share: '\\\\*\\Backup' })],
    ['another file', accessed({ target: XML.replace('ScheduledTasks.xml', 'Printers.xml') })],
    ['a copy elsewhere', stored(`C:\\backup\\${XML}`)],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });

  test('a policy without an identifier, and hostile fields, are told as they are', () => {
    expect(scores(alert, changed({ ObjectDN: undefined }))).toEqual([60]);
    expect(scores(alert, changed({ ObjectDN: { a: 1 }, OperationType: ['x'] }))).toEqual([60]);
  });
});
