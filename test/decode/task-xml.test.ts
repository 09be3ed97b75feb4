import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import type { TaskContent } from '../../src/core/task-content.ts';
import { parseTaskXml } from '../../src/decode/task-xml.ts';
import { escapeXml } from './shapes.ts';

/** A synthetic definition with everything that is read. */
const FULL = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Date>2026-03-01T06:30:00</Date>
    <Author>CORP\\alice</Author>
    <Description>Nightly &amp; weekly backup</Description>
    <URI>\\Backup\\Nightly</URI>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger><Enabled>true</Enabled></LogonTrigger>
    <CalendarTrigger>
      <StartBoundary>2026-03-01T02:00:00</StartBoundary>
      <EndBoundary>2026-04-01T02:00:00</EndBoundary>
      <Repetition><Interval>PT5M</Interval></Repetition>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>S-1-5-18</UserId>
      <RunLevel>HighestAvailable</RunLevel>
      <LogonType>S4U</LogonType>
      <RequiredPrivileges>
        <Privilege>SeBackupPrivilege</Privilege>
        <Privilege> SeRestorePrivilege </Privilege>
      </RequiredPrivileges>
    </Principal>
    <Principal><GroupId>S-1-5-32-545</GroupId></Principal>
  </Principals>
  <Settings>
    <Hidden>true</Hidden>
    <Enabled>false</Enabled>
    <StartWhenAvailable>1</StartWhenAvailable>
    <DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>C:\\Tools\\backup.exe</Command>
      <Arguments>/all &gt; "C:\\log.txt"</Arguments>
      <WorkingDirectory>C:\\Tools</WorkingDirectory>
    </Exec>
    <Exec><Command>cleanup.exe</Command></Exec>
    <ComHandler>
      <ClassId>{0F1E2D3C-0000-1111-2222-333344445555}</ClassId>
      <Data>quick</Data>
    </ComHandler>
    <SendEmail><To>a@corp.example</To></SendEmail>
    <ShowMessage><Title>Done</Title></ShowMessage>
  </Actions>
</Task>`;

const READ: TaskContent = {
  uri: '\\Backup\\Nightly',
  author: 'CORP\\alice',
  date: '2026-03-01T06:30:00',
  description: 'Nightly & weekly backup',
  principals: [
    {
      userId: 'S-1-5-18',
      runLevel: 'HighestAvailable',
      logonType: 'S4U',
      privileges: ['SeBackupPrivilege', 'SeRestorePrivilege'],
    },
    { groupId: 'S-1-5-32-545', privileges: [] },
  ],
  triggers: [
    { type: 'LogonTrigger' },
    {
      type: 'CalendarTrigger',
      start: '2026-03-01T02:00:00',
      end: '2026-04-01T02:00:00',
      repeat: 'PT5M',
    },
  ],
  steps: [
    {
      type: 'exec',
      command: 'C:\\Tools\\backup.exe',
      arguments: '/all > "C:\\log.txt"',
      workingDirectory: 'C:\\Tools',
    },
    { type: 'exec', command: 'cleanup.exe' },
    { type: 'com', classId: '{0F1E2D3C-0000-1111-2222-333344445555}', data: 'quick' },
    { type: 'email' },
    { type: 'message' },
  ],
  hidden: true,
  enabled: false,
  deleteExpiredAfter: 'PT0S',
  startWhenAvailable: true,
};

describe('a definition', () => {
  test('says who runs what, when, and whether hidden', () => {
    expect(parseTaskXml(FULL)).toEqual({ content: READ });
  });

  test.each([
    ['escaped once', escapeXml(FULL)],
    ['escaped twice', escapeXml(escapeXml(FULL))],
    ['after blanks', `\r\n  ${FULL}\r\n`],
    ['after a byte-order mark', `\ufeff${FULL}`],
    ['under a prefix', FULL.replace(/<(\/?)(?=\w)/g, '<$1t:').replace('xmlns=', 'xmlns:t=')],
  ])('is read %s', (_, text) => {
    expect(parseTaskXml(text)).toEqual({ content: READ });
  });

  test('of nothing has the defaults of the schema', () => {
    expect(parseTaskXml('<Task/>').content).toEqual({
      principals: [],
      triggers: [],
      steps: [],
      hidden: false,
      enabled: true,
      startWhenAvailable: false,
    });
  });

  test.each([
    ['true', true],
    ['TRUE', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['yes', false],
    ['', false],
  ])('a flag of %j is %j', (text, hidden) => {
    const xml = `<Task><Settings><Hidden>${text}</Hidden></Settings></Task>`;
    expect(parseTaskXml(xml).content?.hidden).toBe(hidden);
  });

  test('keeps references in its texts when it was not escaped as a whole', () => {
    const xml = '<Task><Actions><Exec><Command>a &amp;amp; b</Command></Exec></Actions></Task>';
    expect(parseTaskXml(xml).content?.steps).toEqual([{ type: 'exec', command: 'a &amp; b' }]);
  });

  test('without a command or class still has the step', () => {
    const xml = '<Task><Actions><Exec/><ComHandler/><Other/></Actions></Task>';
    expect(parseTaskXml(xml).content?.steps).toEqual([
      { type: 'exec', command: '' },
      { type: 'com', classId: '' },
    ]);
  });

  test('may have as many nodes as fit', () => {
    const count = 5_000;
    const xml = `<Task><Triggers>${'<BootTrigger/>'.repeat(count)}</Triggers></Task>`;
    expect(parseTaskXml(xml).content?.triggers).toHaveLength(count);
  });
});

describe('in words why not', () => {
  const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);

  test.each([
    ['', 'ends early'],
    ['<Task>', 'ends early'],
    ['secret', 'not well-formed'],
    ['<Task><secret></Task>', 'not well-formed'],
    ['<!DOCTYPE Task><Task/>', 'document type'],
    ['&lt;!DOCTYPE Task [&lt;!ENTITY secret "x"&gt;]&gt;&lt;Task/&gt;', 'document type'],
    ['<secret/>', 'root element'],
    [`<Task>${nested(LIMITS.recordDepthMax)}</Task>`, 'levels'],
  ])('%j', (text, why) => {
    const { content, error } = parseTaskXml(text);
    expect(content).toBeUndefined();
    expect(error).toContain(why);
    expect(error).not.toContain('secret');
  });

  test('at the bound it is read, one character beyond it is not', () => {
    const ofLength = (chars: number): string => `<Task>${' '.repeat(chars - 13)}</Task>`;
    expect(parseTaskXml(ofLength(LIMITS.taskXmlCharsMax)).content).toBeDefined();
    expect(parseTaskXml(ofLength(LIMITS.taskXmlCharsMax + 1)).error).toContain('characters');
  });
});

test('any text is a definition or an error, never both', () => {
  const parts = fc.constantFrom(
    '<Task>',
    '</Task>',
    '<Exec>',
    '</Exec>',
    '&lt;',
    '&amp;',
    'x',
    '<',
  );
  const pieces = fc.array(parts).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.oneof(pieces, fc.string()), (text) => {
      const { content, error } = parseTaskXml(text);
      expect(content === undefined).toBe(error !== undefined);
    }),
  );
});
