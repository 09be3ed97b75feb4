import { describe, expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { createDecoder } from '../../src/decode/decoder.ts';
import { eventOf, failureOf } from './decoded.ts';
import { type RenderedShape, rendered } from './rendered-shapes.ts';
import { POWERSHELL, SYSMON, TASK_SCHEDULER } from './shapes.ts';

const UTC = { assume: { zone: 'UTC' } };
const eventFrom = (shape: RenderedShape) => eventOf(rendered(shape), UTC);

describe('events of other logs', () => {
  test('Sysmon 1 is a process, whatever the header calls its own fields', () => {
    const message = `Process Create:
RuleName: -
UtcTime: 2026-03-01 06:30:00.123
ProcessGuid: {0F1E2D3C-0000-1111-2222-333344445555}
ProcessId: 4242
Image: C:\\Windows\\System32\\schtasks.exe
OriginalFileName: schtasks.exe
CommandLine: schtasks /create /tr "cmd /c echo a: b"
CurrentDirectory: C:\\
User: CORP\\alice
LogonId: 0x3E7
IntegrityLevel: High
Hashes: MD5=00
ParentProcessId: 77
ParentImage: C:\\p.exe
ParentCommandLine: `;
    const header = ['User=NOT_TRANSLATED', 'Sid=S-1-5-18'];
    expect(eventFrom({ log: SYSMON.channel, code: 1, header, message })).toMatchObject({
      kind: 'process',
      user: 'alice',
      domain: 'CORP',
      image: 'C:\\Windows\\System32\\schtasks.exe',
      originalFileName: 'schtasks.exe',
      commandLine: 'schtasks /create /tr "cmd /c echo a: b"',
      pid: 4242,
      parentPid: 77,
      parentImage: 'C:\\p.exe',
      parentCommandLine: undefined,
      logonId: '0x3e7',
      processGuid: '0f1e2d3c-0000-1111-2222-333344445555',
      telemetry: 'sysmon/1',
    });
  });

  test('command lines of Sysmon may hold line ends, and what looks like other lines', () => {
    const commandLine = 'a.exe\n\nParentImage: C:\\good.exe\nUser: x\n& calc.exe';
    const parentCommandLine = 'b.exe\nImage: C:\\good.exe\n\n/c';
    const message = `Process Create:
Image: C:\\a.exe
CommandLine: ${commandLine}
CurrentDirectory: C:\\
User: CORP\\alice
ParentImage: C:\\p.exe
ParentCommandLine: ${parentCommandLine}
ParentUser: CORP\\bob`;
    expect(eventFrom({ log: SYSMON.channel, code: 1, message })).toMatchObject({
      image: 'C:\\a.exe',
      commandLine,
      user: 'alice',
      parentImage: 'C:\\p.exe',
      parentCommandLine,
      fields: { ParentUser: 'CORP\\bob' },
    });
  });

  test('Sysmon 12 has its own EventType, not that of the header', () => {
    const message = 'Registry object added:\nEventType: CreateKey\nTargetObject: HKLM\\A';
    const event = eventFrom({ log: SYSMON.channel, code: 12, message });
    expect(event).toMatchObject({ kind: 'registry', op: 'createKey', key: 'HKLM\\A' });
  });

  test('a registration in the TaskScheduler log is a task', () => {
    const message = 'User "CORP\\alice"  registered Task Scheduler task "\\Backup\\Nightly"';
    expect(eventFrom({ log: TASK_SCHEDULER.channel, code: 106, message })).toMatchObject({
      kind: 'task',
      action: 'create',
      taskName: '\\Backup\\Nightly',
      runAs: 'CORP\\alice',
    });
  });

  test('a sentence in another language is a failure that names what it lacks', () => {
    const message = 'Die Aufgabe "\\Backup\\Nightly" wurde registriert.';
    const text = rendered({ log: TASK_SCHEDULER.channel, code: 106, message });
    expect(failureOf(text, UTC)).toMatchObject({
      code: 'field-missing',
      message: expect.stringContaining('TaskName'),
    });
  });

  test('the parts of a script are put together', () => {
    const part = (number: number, text: string): string =>
      rendered({
        log: POWERSHELL.channel,
        code: 4104,
        header: ['Sid=S-1-5-18'],
        message: `Creating Scriptblock text (${number} of 2):\n${text}\n\nScriptBlock ID: a\nPath:`,
      });
    const decoder = createDecoder(UTC);
    const push = (data: string, position: number) =>
      decoder.push(new SourceRecord(data, 's', position));
    expect(push(part(2, 'Date'), 0)).toEqual([]);
    expect(push(part(1, 'Label: x\n\nGet-'), 1)).toMatchObject([
      { kind: 'script', text: 'Label: x\n\nGet-Date', sid: 'S-1-5-18', records: [1, 0] },
    ]);
  });
});
