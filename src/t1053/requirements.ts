/** What the telemetry of the pack takes at its source; docs/alerts says it at length. */
import { field } from '../match/predicate.ts';
import { exists, startsWith } from '../match/value-test.ts';
import type { Requirement } from '../rule/about.ts';

const COMMAND_LINE = {
  filled: field('commandLine', exists()),
  filledWith: 'a command line',
} as const;

const FULL_PATH = { filled: field('path', startsWith('/')), filledWith: 'a full path' } as const;

const AUDITED = 'the audit subcategory Other Object Access Events';

/** Audited creations of tasks. */
export const TASK_CREATED: Requirement = {
  telemetry: ['security/4698'],
  isMandatory: true,
  gives: 'the account and the whole definition of the task',
  switchOn: AUDITED,
};

/** Audited creations and changes of tasks. */
export const TASK_DEFINED: Requirement = {
  telemetry: ['security/4698', 'security/4702'],
  isMandatory: false,
  gives: 'tasks made from files, by libraries and from other hosts',
  switchOn: AUDITED,
};

/** Audited changes of tasks. */
export const TASK_CHANGED: Requirement = {
  telemetry: ['security/4702'],
  isMandatory: true,
  gives: 'the account and the new definition of the task',
  switchOn: AUDITED,
};

/** Audited creations and changes, where nothing else will do. */
export const TASK_AUDITED: Requirement = { ...TASK_DEFINED, isMandatory: true };

/** Logons, those over the network among them. */
export const NETWORK_LOGON: Requirement = {
  telemetry: ['security/4624'],
  kind: 'logon',
  isMandatory: false,
  gives: 'sessions that began over the network, where the audit of the task does not say so',
  switchOn: 'the audit subcategory Logon',
};

/** Libraries that programs load. */
export const MODULE_LOADED: Requirement = {
  telemetry: ['sysmon/7'],
  isMandatory: false,
  gives: 'programs that load the library of the scheduler',
  switchOn: 'Sysmon event 7 for taskschd.dll',
};

/** Connections that programs make. */
export const CONNECTION_MADE: Requirement = {
  telemetry: ['sysmon/3'],
  isMandatory: false,
  gives: 'the host that is called, and when',
  switchOn: 'Sysmon event 3 for port 135 and the ports from 49152',
};

/** Starts of programs on Windows, with their command lines. */
export const PROCESS_STARTED: Requirement = {
  telemetry: ['security/4688', 'sysmon/1'],
  isMandatory: true,
  gives: 'the command line that makes the task, and what started it',
  switchOn:
    'the audit subcategory Process Creation with the policy Include command line in process ' +
    'creation events, or Sysmon event 1',
  ...COMMAND_LINE,
};

/** The scheduler's own log. */
export const TASK_REGISTERED: Requirement = {
  telemetry: ['taskscheduler/106'],
  isMandatory: false,
  gives: 'creations that are not audited',
  switchOn: 'the log Microsoft-Windows-TaskScheduler/Operational',
};

/** Scripts as PowerShell compiles them. */
export const SCRIPT_RUN: Requirement = {
  telemetry: ['powershell/4104'],
  isMandatory: false,
  gives: 'tasks as scripts make them, with the cmdlet',
  switchOn: 'the policy Turn on PowerShell Script Block Logging',
};

/** What is written into script files, and when. */
export const SCRIPT_WRITTEN: Requirement = {
  telemetry: ['powershell/4104', 'sysmon/11'],
  isMandatory: false,
  gives: 'what the script files do that tasks run',
  switchOn: 'the policy Turn on PowerShell Script Block Logging, and Sysmon event 11 for scripts',
};

/** Where the scheduler keeps tasks. */
export const TASK_STORED: Requirement = {
  telemetry: ['sysmon/11', 'sysmon/13'],
  isMandatory: false,
  gives: 'tasks that are written past the scheduler',
  switchOn: 'Sysmon events 11 and 13 for the folder Tasks and the key TaskCache',
};

/** Changes of files in places of cron. */
export const CRON_FILE: Requirement = {
  telemetry: ['auditd/syscall', 'auditd/path', 'sysmon-linux/11'],
  kind: 'file',
  isMandatory: true,
  gives: 'the file, how it was changed, and the program that did',
  switchOn: 'watches of auditd on the places of cron (-p wa), or event 11 of Sysmon for Linux',
  ...FULL_PATH,
};

/** What crontab says. */
export const CRON_LOG: Requirement = {
  telemetry: ['syslog/crontab'],
  isMandatory: false,
  gives: 'tables that crontab puts in place',
  switchOn: 'syslog, facility cron',
};

/** Jobs of cron tables, listed by osquery. */
export const CRON_FEED: Requirement = {
  telemetry: ['osquery/crontab'],
  isMandatory: false,
  gives: 'the jobs that came and went, whoever wrote them',
  switchOn: 'a scheduled query of osquery on the table crontab, with all its columns',
};

/** Starts of programs on Linux, with their command lines. */
export const LINUX_PROCESS: Requirement = {
  telemetry: ['auditd/syscall', 'sysmon-linux/1'],
  kind: 'process',
  isMandatory: false,
  gives: 'command lines that write a table, and what started the writer',
  switchOn: 'a rule of auditd for execve and execveat, or event 1 of Sysmon for Linux',
};

/** The Activity log of Azure. */
export const AZURE_ADMINISTRATIVE: Requirement = {
  telemetry: ['azure/administrative'],
  isMandatory: true,
  gives: 'every operation on the account',
  switchOn: 'a diagnostic setting of each subscription with the category Administrative',
};
