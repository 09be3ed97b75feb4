/** What the telemetry of the alerts of hosts takes at its source. */
import { field } from '../../match/predicate.ts';
import { exists, startsWith } from '../../match/value-test.ts';
import type { Requirement } from '../../rule/about.ts';
import { MAC_FILES } from './host-process.ts';

/** Changes of files on Linux. */
export const LINUX_FILE: Requirement = {
  telemetry: ['auditd/syscall', 'auditd/path', 'sysmon-linux/11'],
  kind: 'file',
  isMandatory: false,
  gives: 'the file, how it was changed, and the program that did',
  switchOn: 'watches of auditd on the folders (-p wa), or event 11 of Sysmon for Linux',
  filled: field('path', startsWith('/')),
  filledWith: 'a full path',
};

/** Changes of the registry. */
export const REGISTRY_CHANGED: Requirement = {
  telemetry: ['sysmon/12', 'sysmon/13'],
  kind: 'registry',
  isMandatory: false,
  gives: 'the key or value, and the program that changed it',
  switchOn: 'Sysmon events 12 and 13 for the keys of the alert',
};

/** What the audit says of tasks that were removed, disabled or changed. */
export const TASK_CHANGED: Requirement = {
  telemetry: ['security/4699', 'security/4701'],
  isMandatory: false,
  gives: 'the account that removed or disabled the task',
  switchOn: 'the audit subcategory Other Object Access Events',
};

/** What the scheduler's own log says of the same. */
export const TASK_LOGGED: Requirement = {
  telemetry: ['taskscheduler/141', 'taskscheduler/142'],
  isMandatory: false,
  gives: 'removals that are not audited, without the account that acted',
  switchOn: 'the log Microsoft-Windows-TaskScheduler/Operational',
};

/** Changes of objects of the directory. */
export const DIRECTORY_CHANGED: Requirement = {
  telemetry: ['security/5136'],
  isMandatory: false,
  gives: 'the policy whose extensions changed, and the account that did it',
  switchOn: 'the audit subcategory Directory Service Changes, on domain controllers',
};

/** Accesses of files in shares. */
export const SHARE_ACCESSED: Requirement = {
  telemetry: ['security/5145'],
  isMandatory: false,
  gives: 'writes into SYSVOL over the network, and the account',
  switchOn: 'the audit subcategory Detailed File Share, on domain controllers',
};

/** Files that appear on a domain controller. */
export const CONTROLLER_FILE: Requirement = {
  telemetry: ['sysmon/11'],
  kind: 'file',
  isMandatory: false,
  gives: 'writes into SYSVOL on the controller itself, and the program that wrote',
  switchOn: 'Sysmon event 11 for the folder SYSVOL',
};

/** Starts of programs on macOS. */
export const MAC_PROCESS: Requirement = {
  telemetry: ['macos-es/exec'],
  kind: 'process',
  isMandatory: false,
  gives: 'command lines, and what started them',
  switchOn: 'eslogger exec (macOS 13 or later), or another client of Endpoint Security',
  filled: field('commandLine', exists()),
  filledWith: 'a command line',
};

/** Changes of files on macOS. */
export const MAC_FILE: Requirement = {
  telemetry: MAC_FILES,
  kind: 'file',
  isMandatory: true,
  gives: 'the file, how it was changed, and the program that did',
  switchOn: 'eslogger create rename close (macOS 13 or later), or another such client',
};

/** The audit of SQL Server. */
export const SQL_AUDITED: Requirement = {
  telemetry: ['application/33205'],
  isMandatory: false,
  gives: 'the statement that makes the job, and the login that ran it',
  switchOn: 'an audit of SQL Server to the Application log, with the procedures of msdb',
};

/** Commands of configuration of Cisco IOS. */
export const CISCO_LOGGED: Requirement = {
  telemetry: ['syslog/%parser-5-cfglog_loggedcmd'],
  isMandatory: true,
  gives: 'each command of configuration, and who gave it',
  switchOn: 'archive, log config, logging enable, notify syslog; times with a date',
};
