import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { eventOf, failureOf } from './decoded.ts';
import { flatRecord, SECURITY, SHAPES } from './shapes.ts';

type Data = Readonly<Record<string, unknown>>;

const PROCESS = { NewProcessName: 'C:\\a.exe' };
const TASK = { TaskName: '\\A' };
const LOGON = { LogonType: '3' };
const SHARE = { ShareName: '\\\\*\\C$' };

const security = (eventId: number, data: Data): unknown =>
  eventOf(flatRecord(SECURITY, eventId, data));
const failure = (eventId: number, data: Data): unknown =>
  failureOf(flatRecord(SECURITY, eventId, data));

describe('a Security event without a field it cannot do without', () => {
  test.each([
    [4624, 'LogonType'],
    [4688, 'NewProcessName'],
    [4698, 'TaskName'],
    [4699, 'TaskName'],
    [4700, 'TaskName'],
    [4701, 'TaskName'],
    [4702, 'TaskName'],
    [5145, 'ShareName'],
  ])('%i is a failure that names %s', (eventId, name) => {
    const missing = { code: 'field-missing', message: expect.stringContaining(name) };
    for (const value of [undefined, null, '', '-']) {
      expect(failure(eventId, { [name]: value })).toMatchObject(missing);
    }
    for (const value of [[], {}]) {
      expect(failure(eventId, { [name]: value })).toMatchObject({ code: 'field-invalid' });
    }
  });

  test('4624 needs a logon type that is a number', () => {
    expect(failure(4624, { LogonType: 'three' })).toMatchObject({ code: 'field-invalid' });
    expect(security(4624, { LogonType: 3 })).toMatchObject({ logonType: 3 });
    expect(security(4624, { LogonType: '0' })).toMatchObject({ logonType: 0 });
  });
});

describe('4688, a process was created', () => {
  const subject = { SubjectUserName: 'alice', SubjectDomainName: 'CORP', SubjectLogonId: '0x1' };
  const target = { TargetUserName: 'bob', TargetDomainName: 'LAB', TargetLogonId: '0x2' };

  test('runs as Target where there is one, else as Subject', () => {
    const asBob = { user: 'bob', domain: 'LAB', logonId: '0x2' };
    const asAlice = { user: 'alice', domain: 'CORP', logonId: '0x1' };
    expect(security(4688, { ...PROCESS, ...subject, ...target })).toMatchObject(asBob);
    const none = { ...target, TargetUserName: '-' };
    expect(security(4688, { ...PROCESS, ...subject, ...none })).toMatchObject(asAlice);
    expect(security(4688, { ...PROCESS, ...subject })).toMatchObject(asAlice);
  });

  test('has its process ids in hexadecimal or decimal, or none that is a number', () => {
    const ids = { NewProcessId: '0x1FC', ProcessId: 632 };
    expect(security(4688, { ...PROCESS, ...ids })).toMatchObject({ pid: 508, parentPid: 632 });
    const odd = security(4688, { ...PROCESS, NewProcessId: 'zz', ProcessId: null });
    expect(odd).toMatchObject({ kind: 'process', pid: undefined, parentPid: undefined });
  });

  test.each([
    ['S-1-16-4096', 'Low'],
    ['S-1-16-8192', 'Medium'],
    ['S-1-16-12288', 'High'],
    ['S-1-16-16384', 'System'],
    ['S-1-16-0', undefined],
    [undefined, undefined],
  ])('has the mandatory label %s as %s', (label, integrity) => {
    const event = security(4688, { ...PROCESS, MandatoryLabel: label }) as { integrity?: string };
    expect(event.integrity).toBe(integrity);
  });

  test('has no command line where the policy leaves it out', () => {
    expect(security(4688, PROCESS)).toHaveProperty('commandLine', undefined);
    expect(security(4688, { ...PROCESS, CommandLine: '' })).toHaveProperty(
      'commandLine',
      undefined,
    );
  });

  test('has its command line unescaped, and percent signs folded from EVTX alone', () => {
    const data = { ...PROCESS, CommandLine: 'cmd /c %%TEMP%%\\a.bat &gt;nul 2&amp;gt;&amp;amp;1' };
    const shape = (name: string): unknown =>
      eventOf(SHAPES[name]?.({ ...SECURITY, eventId: 4688, data }));
    const folded = { commandLine: 'cmd /c %TEMP%\\a.bat >nul 2>&1' };
    expect(shape('evtx_dump JSON')).toMatchObject(folded);
    expect(shape('JSON with attributes merged')).toMatchObject(folded);
    expect(shape('event XML')).toMatchObject(folded);
    const plain = { commandLine: 'cmd /c %%TEMP%%\\a.bat >nul 2>&1' };
    expect(shape('flat JSON')).toMatchObject(plain);
    expect(shape('Winlogbeat JSON')).toMatchObject(plain);
    expect(shape('flat JSON')).toMatchObject({ fields: { CommandLine: data.CommandLine } });
  });
});

describe('4698 to 4702, a task changed', () => {
  const xml = '<Task><Actions><Exec><Command>a.exe</Command></Exec></Actions></Task>';
  const steps = [{ type: 'exec', command: 'a.exe' }];

  test('has its definition from TaskContent, and 4702 from TaskContentNew', () => {
    const content = { content: { steps }, contentError: undefined };
    expect(security(4698, { ...TASK, TaskContent: xml })).toMatchObject(content);
    expect(security(4702, { ...TASK, TaskContentNew: xml })).toMatchObject(content);
    const escaped = xml.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(security(4698, { ...TASK, TaskContent: escaped })).toMatchObject(content);
  });

  test('stands without a definition, and says why where it cannot be read', () => {
    const none = { kind: 'task', content: undefined, contentError: undefined };
    expect(security(4699, TASK)).toMatchObject(none);
    expect(security(4699, { ...TASK, TaskContent: null })).toMatchObject(none);
    for (const broken of [xml.slice(0, -3), '<Task>&nbsp;</Task>', '<!DOCTYPE Task><Task/>', 'x']) {
      const event = security(4698, { ...TASK, TaskContent: broken });
      expect(event).toMatchObject({ content: undefined, contentError: expect.any(String) });
    }
    const long = `<Task>${' '.repeat(LIMITS.taskXmlCharsMax)}</Task>`;
    expect(security(4698, { ...TASK, TaskContent: long })).toMatchObject({
      contentError: expect.stringContaining(String(LIMITS.taskXmlCharsMax)),
    });
  });

  test('has the client process that version 1 adds, 0 for a remote caller', () => {
    expect(security(4698, { ...TASK, ClientProcessId: '0', ParentProcessId: '632' })).toMatchObject(
      {
        clientPid: 0,
        clientParentPid: 632,
      },
    );
    expect(security(4698, TASK)).toMatchObject({ clientPid: undefined });
  });
});

test('4624 has the account and session that logged on, not those that asked', () => {
  const event = security(4624, {
    ...LOGON,
    SubjectUserName: 'WS01$',
    SubjectLogonId: '0x3e7',
    TargetUserName: 'bob',
    TargetUserSid: 'S-1-5-21-9',
    TargetLogonId: '0x000000000017E2D2',
    IpAddress: '-',
    IpPort: '-',
  });
  expect(event).toMatchObject({
    user: 'bob',
    sid: 'S-1-5-21-9',
    logonId: '0x17e2d2',
    sourceIp: undefined,
    sourcePort: undefined,
  });
});

test('5145 may lack what was accessed in the share', () => {
  expect(security(5145, SHARE)).toMatchObject({ kind: 'share', target: undefined });
});
