/**
 * Jobs of SQL Server Agent (T1053), which run commands of the system by the subsystems CmdExec and
 * PowerShell: Microsoft, "sp_add_jobstep (Transact-SQL)". SQL Server writes its audit as event
 * 33205 of the Application log: "SQL Server Audit Records".
 */
import type { Reason } from '../../core/alert.ts';
import type { OtherEvent, ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import * as LIMITS from '../../core/limits.ts';
import { and, anyValue, field, or } from '../../match/predicate.ts';
import { contains, endsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { payloadReasons, placeReasons } from '../score.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { pidKey, WINDOWS_STARTS } from './host-process.ts';
import { SQL_AUDITED } from './host-requirements.ts';

const ID = 'win-sql-agent-job';

/** A job of SQL Server Agent is made, or one starts a script host with something of note. */
export const t1053WinSqlAgentJob: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053WinSqlAgentJob',
  title: 'A job of SQL Server Agent was made or runs a script',
  attack: attack(['TA0002', 'TA0003'], ['T1053']),
  description:
    'A statement or a command line makes a job of SQL Server Agent, or the agent started a ' +
    'script host with encoded or loaded content or with a file that users can write.',
  platform: 'windows',
  severity: 'medium',
  requirements: [SQL_AUDITED, { ...PROCESS_STARTED, isMandatory: false }],
  selections: [
    {
      id: `${ID}/x1`,
      telemetry: ['application/33205'],
      gate: and(
        field('kind', 'other'),
        field('telemetry', 'application/33205'),
        anyValue(contains('sp_add_job'), 'fields'),
      ),
      refine: (event) => (event.kind === 'other' ? auditFinding(event) : undefined),
    },
    {
      id: `${ID}/x2`,
      telemetry: WINDOWS_STARTS,
      gate: and(
        field('kind', 'process'),
        or(
          field('commandLine', contains('sp_add_job')),
          field('parentImage', endsWith('\\sqlagent.exe')),
        ),
      ),
      refine: (event) => (event.kind === 'process' ? processFinding(event) : undefined),
    },
  ],
});

/** What a statement asks of the agent. */
interface JobStatement {
  readonly procedure: string;
  readonly subsystem?: string | undefined;
  readonly text: string;
}

function jobStatement(text: string): JobStatement | undefined {
  const cut = text.slice(0, LIMITS.commandLineCharsMax);
  const [, procedure] = /\b(sp_add_job(?:step|schedule|server)?)\b/i.exec(cut) ?? [];
  if (procedure === undefined) return undefined;
  const step = /\bsp_add_jobstep\b/i.test(cut) ? 'sp_add_jobstep' : procedure.toLowerCase();
  const [, subsystem] = /@subsystem\s{0,9}=\s{0,9}N?['"]{1,2}(\w{1,40})/i.exec(cut) ?? [];
  return { procedure: step, subsystem, text: cut };
}

/** The record is lines of `name:value`, in one text or in a list, by how it was exported. */
function auditFinding(event: OtherEvent): Finding<HostFacts> | undefined {
  const record = textsOf(event.fields).find((text) => text.includes('sp_add_job')) ?? '';
  const statement = jobStatement(/(?:^|\n)statement:([\s\S]*)/.exec(record)?.[1] ?? record);
  if (statement === undefined || /(?:^|\n)succeeded:false/.test(record)) return undefined;
  const [, login] = /(?:^|\n)server_principal_name:\s?([^\r\n]+)/.exec(record) ?? [];
  return jobFinding({ ...event, user: login ?? event.user }, statement);
}

/** Texts of the fields and of the objects and lists right below them. */
function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 3) return [];
  return Object.values(value).flatMap((one: unknown) => textsOf(one, depth + 1));
}

function jobFinding(event: TelemetryEvent, statement: JobStatement): Finding<HostFacts> {
  const { procedure, subsystem, text } = statement;
  const isProgram = /^(?:cmdexec|powershell|activescripting)$/i.test(subsystem ?? '');
  const base: Reason = isProgram
    ? { points: 45, text: `a job runs programs of the system by ${subsystem}` }
    : { points: 20, text: `a job of SQL Server Agent is made by ${procedure}` };
  return hostFinding(event, {
    keys: pidKey(event),
    what: `${procedure} was run`,
    reasons: [base],
    risks: isProgram ? payloadReasons({ command: '', text }) : [],
    subject: procedure,
    details: { procedure, subsystem, statement: maskCronSecrets(text) },
  });
}

const hosts = /\\(?:cmd|powershell|pwsh|wscript|cscript|mshta|rundll32|regsvr32)\.exe$/i;

function processFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const { image, commandLine = '', parentImage = '' } = event;
  const statement = jobStatement(commandLine);
  if (statement !== undefined) return jobFinding(event, statement);
  if (!/\\sqlagent\.exe$/i.test(parentImage) || !hosts.test(image)) return undefined;
  const payload = payloadReasons({ command: '', text: commandLine });
  const place = placeReasons({ command: commandLine, text: '' });
  if (payload.length + place.length === 0) return undefined;
  return hostFinding(event, {
    keys: pidKey(event),
    what: `SQL Server Agent started ${image}`,
    reasons: [{ points: 15, text: 'a job started a script host' }, ...place],
    risks: payload,
    subject: image,
  });
}
