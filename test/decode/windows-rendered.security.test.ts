import { describe, expect, test } from 'vitest';
import { eventOf } from './decoded.ts';
import {
  accountLines,
  processMessage,
  type RenderedShape,
  rendered,
  TASK_XML,
  taskMessage,
} from './rendered-shapes.ts';

const UTC = { assume: { zone: 'UTC' } };
const eventFrom = (shape: RenderedShape) => eventOf(rendered(shape), UTC);
const ACTOR = { user: 'alice', domain: 'CORP', sid: 'S-1-5-21-1-2-3-1001', logonId: '0xa1b2c' };

describe('the events of the Security log', () => {
  test('4688 is a process', () => {
    const message = processMessage('schtasks  /create /tn "a b"');
    expect(eventFrom({ code: 4688, message })).toMatchObject({
      kind: 'process',
      ...ACTOR,
      image: 'C:\\Windows\\System32\\schtasks.exe',
      commandLine: 'schtasks  /create /tn "a b"',
      pid: 508,
      parentPid: 632,
      parentImage: 'C:\\Windows\\System32\\cmd.exe',
      integrity: 'High',
      fields: { TargetUserSid: 'S-1-0-0', TokenElevationType: '%%1936' },
    });
  });

  test('4688 of older hosts has a Subject and neither creator nor command line', () => {
    const message = `A new process has been created.

${accountLines('Subject', 'alice', '0xA1B2C')}

Process Information:
\tNew Process ID:\t0x1fc
\tNew Process Name:\tC:\\a.exe
\tToken Elevation Type:\tTokenElevationTypeDefault (1)
\tCreator Process ID:\t0x278`;
    expect(eventFrom({ code: 4688, message })).toMatchObject({
      kind: 'process',
      ...ACTOR,
      image: 'C:\\a.exe',
      commandLine: undefined,
      parentPid: 632,
    });
  });

  test('4688 with another token runs as Target', () => {
    const message = processMessage('a').replace(
      'Account Name:\t\t-\n\tAccount Domain:\t\t-\n\tLogon ID:\t\t0x0',
      'Account Name:\t\tbob\n\tAccount Domain:\t\tCORP\n\tLogon ID:\t\t0x3E7',
    );
    expect(eventFrom({ code: 4688, message })).toMatchObject({ user: 'bob', logonId: '0x3e7' });
  });

  test('a command line may hold line ends, and what looks like other lines, up to its end', () => {
    const commandLine = `a.exe

\tNew Process Name:\tC:\\good.exe
Subject:
\tAccount Name:\t\tmallory

Token Elevation Type indicates nothing & calc.exe`;
    expect(eventFrom({ code: 4688, message: processMessage(commandLine) })).toMatchObject({
      ...ACTOR,
      image: 'C:\\Windows\\System32\\schtasks.exe',
      commandLine,
    });
  });

  test('a command line ends with the message where the message is cut', () => {
    const message = processMessage('a.exe\n/x').split('\n\nToken')[0] ?? '';
    expect(eventFrom({ code: 4688, message })).toMatchObject({ commandLine: 'a.exe\n/x' });
    const none = processMessage('').split('\n\nToken')[0] ?? '';
    expect(eventFrom({ code: 4688, message: none })).toMatchObject({ commandLine: undefined });
  });

  test.each([
    [4698, 'create', 'Task Content'],
    [4699, 'delete', 'Task Content'],
    [4700, 'enable', 'Task Content'],
    [4701, 'disable', 'Task Content'],
    [4702, 'update', 'Task New Content'],
  ])('%i is a task with its definition', (code, action, label) => {
    const expected = {
      kind: 'task',
      action,
      taskName: '\\Backup\\Nightly',
      ...ACTOR,
      content: { steps: [{ type: 'exec', command: 'backup.exe' }] },
      contentError: undefined,
      clientPid: 312,
      clientParentPid: 600,
    };
    expect(eventFrom({ code, message: taskMessage(label, TASK_XML) })).toMatchObject(expected);
    const escaped = TASK_XML.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(eventFrom({ code, message: taskMessage(label, escaped) })).toMatchObject(expected);
  });

  test('a definition that is cut runs to the end, and the event says so', () => {
    const message = taskMessage('Task Content', '<Task>\n<Actions>');
    expect(eventFrom({ code: 4698, message })).toMatchObject({
      kind: 'task',
      taskName: '\\Backup\\Nightly',
      content: undefined,
      contentError: expect.any(String),
    });
  });

  test('4699 may have no definition', () => {
    const message = taskMessage('Task Content', '').replace(/\tTask Content.*\n/, '');
    expect(eventFrom({ code: 4699, message })).toMatchObject({ action: 'delete', clientPid: 312 });
  });

  test('4624 is a logon', () => {
    const message = `An account was successfully logged on.

${accountLines('Subject', 'WS01$', '0x3E7')}

Logon Information:
\tLogon Type:\t\t3
\tRestricted Admin Mode:\t-

Impersonation Level:\t\tImpersonation

${accountLines('New Logon', 'alice', '0xA1B2C')}
\tLogon GUID:\t\t{0F1E2D3C-0000-1111-2222-333344445555}

Process Information:
\tProcess ID:\t\t0x0
\tProcess Name:\t\t-

Network Information:
\tWorkstation Name:\tWS09
\tSource Network Address:\t10.0.0.9
\tSource Port:\t\t50123

Detailed Authentication Information:
\tLogon Process:\t\tNtLmSsp
\tAuthentication Package:\tNTLM

This event is generated when a logon session is created.`;
    const expected = {
      kind: 'logon',
      ...ACTOR,
      logonType: 3,
      sourceIp: '10.0.0.9',
      sourcePort: 50_123,
      authPackage: 'NTLM',
      workstation: 'WS09',
    };
    expect(eventFrom({ code: 4624, message })).toMatchObject(expected);
    const older = message.replace('Logon Information:\n\tLogon Type', 'Logon Type');
    expect(eventFrom({ code: 4624, message: older })).toMatchObject(expected);
  });

  test('5145 is an access to a share', () => {
    const message = `A network share object was checked to see whether access can be granted.

${accountLines('Subject', 'alice', '0xA1B2C')}

Network Information:
\tObject Type:\t\tFile
\tSource Address:\t\t10.0.0.9
\tSource Port:\t\t50123
\t
Share Information:
\tShare Name:\t\t\\\\*\\IPC$
\tShare Path:\t\t
\tRelative Target Name:\tatsvc

Access Request Information:
\tAccess Mask:\t\t0x3
\tAccesses:\t\tReadData (or ListDirectory)
\t\t\t\tWriteData (or AddFile)
\t\t\t\t
Access Check Results:
\t-`;
    expect(eventFrom({ code: 5145, message })).toMatchObject({
      kind: 'share',
      ...ACTOR,
      share: '\\\\*\\IPC$',
      target: 'atsvc',
      sourceIp: '10.0.0.9',
      sourcePort: 50_123,
      accessMask: '0x3',
      fields: { AccessList: 'ReadData (or ListDirectory)\nWriteData (or AddFile)' },
    });
  });

  test('any other has its labels as fields, and its Subject as the actor', () => {
    const message = `A user account was created.

${accountLines('Subject', 'alice', '0xA1B2C')}

New Account:
\tAccount Name:\t\tbob

Attributes:
\tDisplay Name:\t\t<value not set>`;
    const event = eventFrom({ code: 4720, message });
    expect(event).toMatchObject({ kind: 'other', user: 'alice', logonId: '0xa1b2c' });
    expect(event.fields).toMatchObject({
      'New Account: Account Name': 'bob',
      'Attributes: Display Name': '<value not set>',
    });
  });
});
