/**
 * What tocsin correlates. A decoder makes these from raw telemetry; a host may make them too.
 * Main types in reading order: `Timed`, `TelemetryEvent` (a union over `kind`), its members.
 */
import type { TaskContent } from './task-content.ts';

/** Anything with an event time. */
export interface Timed {
  /** Event time, in milliseconds since 1970-01-01T00:00Z. */
  readonly timeMs: number;
}

/** Where the record stands, so that it can be found again. */
export interface Origin {
  /** File path or name of the stream, as the host gave it. */
  readonly source: string;
  /** Number of the record in its source, from 0: the line, or the record where it spans lines. */
  readonly position: number;
}

/** Flat fields under the source's own names, as Sigma rules know them. */
export type Fields = Readonly<Record<string, unknown>>;

/** What every telemetry event has. Names are the field's; texts are as the source printed them. */
export interface EventBase extends Timed {
  /** Which field of the record gave `timeMs`, for example `System.TimeCreated` or `UtcTime`. */
  readonly clock: string;
  /** Host that logged the record: first label of its name, lower case; an address is kept whole. */
  readonly host: string;
  /** Full host name, lower case, where the record gave one. */
  readonly fqdn?: string | undefined;
  /** Kind of log and event id, for example `security/4698`, `sysmon/1`, `taskscheduler/106`. */
  readonly telemetry: string;
  /** Number of the record in the log of its host, where the source has one. */
  readonly recordId?: string | undefined;
  /** The record that says the most of the event, where several make it up. */
  readonly origin: Origin;
  /** Positions of all records of the event, in order, where it is made up of several. */
  readonly records?: readonly number[] | undefined;
  /** The account that acted, or the one that the event is about, where the source says so. */
  readonly user?: string | undefined;
  readonly fields: Fields;
  /** The record as it came in. It may hold secrets: nothing tocsin prints or sends contains it. */
  readonly raw: unknown;
}

/** Who acted. Windows names compare without case. */
export interface Actor extends Pick<EventBase, 'user'> {
  readonly domain?: string | undefined;
  readonly sid?: string | undefined;
  /** Logon session in lower-case hexadecimal without leading zeros, for example `0x3e7`. */
  readonly logonId?: string | undefined;
  /** Account that logged on, whatever `su` or `sudo` made of it since (the `auid` of auditd). */
  readonly loginUser?: string | undefined;
}

/** A process was started (Security 4688, Sysmon 1, an audited `execve`). */
export interface ProcessEvent extends EventBase, Actor {
  readonly kind: 'process';
  readonly image: string;
  readonly commandLine?: string | undefined;
  readonly pid?: number | undefined;
  readonly parentPid?: number | undefined;
  /** Lower case, without braces. */
  readonly processGuid?: string | undefined;
  readonly parentGuid?: string | undefined;
  readonly parentImage?: string | undefined;
  readonly parentCommandLine?: string | undefined;
  readonly originalFileName?: string | undefined;
  readonly integrity?: string | undefined;
  readonly hashes?: string | undefined;
  readonly cwd?: string | undefined;
}

/** A task was created, updated, deleted, enabled or disabled. */
export interface TaskEvent extends EventBase, Actor {
  readonly kind: 'task';
  readonly action: 'create' | 'update' | 'delete' | 'enable' | 'disable';
  /** With its folders, for example `\Microsoft\Windows\Backup`. */
  readonly taskName: string;
  readonly content?: TaskContent | undefined;
  /** Why the definition could not be read; the event stands without it. */
  readonly contentError?: string | undefined;
  /** The process that asked. Absent before version 1 of the event; 0 for a remote caller. */
  readonly clientPid?: number | undefined;
  readonly clientParentPid?: number | undefined;
  /** Account the task runs as, where the log gives it instead of the actor (TaskScheduler 106). */
  readonly runAs?: string | undefined;
}

/** The scheduler started or finished a task (TaskScheduler 100, 102, 110, 129, 200, 201). */
export interface TaskRunEvent extends EventBase {
  readonly kind: 'taskRun';
  readonly taskName: string;
  readonly phase: 'start' | 'end';
  readonly path?: string | undefined;
  readonly pid?: number | undefined;
  readonly instanceId?: string | undefined;
  readonly resultCode?: string | undefined;
  readonly runAs?: string | undefined;
}

/** An account logged on (Security 4624). `user` and `logonId` are those of the new session. */
export interface LogonEvent extends EventBase, Actor {
  readonly kind: 'logon';
  readonly logonType: number;
  readonly sourceIp?: string | undefined;
  readonly sourcePort?: number | undefined;
  readonly authPackage?: string | undefined;
  readonly workstation?: string | undefined;
}

/** A file share was accessed (Security 5145). */
export interface ShareEvent extends EventBase, Actor {
  readonly kind: 'share';
  readonly share: string;
  readonly target?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly sourcePort?: number | undefined;
  readonly accessMask?: string | undefined;
}

/** A file was created, written, moved, removed or given other rights (Sysmon 11, auditd). */
export interface FileEvent extends EventBase, Actor {
  readonly kind: 'file';
  readonly op: 'create' | 'write' | 'rename' | 'delete' | 'attr';
  /** Absolute wherever the log allows; for `rename` the new name. */
  readonly path: string;
  /** For `rename`: the name before. */
  readonly oldPath?: string | undefined;
  /** For `rename`: whether a file of that name was there before. */
  readonly isReplacement?: boolean | undefined;
  /** For `write`: at the end, after emptying the file, or neither. */
  readonly access?: 'append' | 'overwrite' | 'inPlace' | undefined;
  /** For `create`: what kind of link was made, where it was one. */
  readonly link?: 'hard' | 'symbolic' | undefined;
  readonly linkTarget?: string | undefined;
  /** Type and rights of the file as `st_mode` has them, for example 0o100644. */
  readonly mode?: number | undefined;
  /** For `attr`: what was set, where the log says so. */
  readonly attribute?: 'mode' | 'owner' | 'extended' | 'times' | undefined;
  /** For `attr` of the mode: the rights that were set; `mode` has those before. */
  readonly newMode?: number | undefined;
  /** Flags of `open(2)`, where it was an open. */
  readonly openFlags?: number | undefined;
  /** False for an attempt that failed; absent where the log does not say. */
  readonly isSuccess?: boolean | undefined;
  readonly image?: string | undefined;
  /** Command line of the process that acted; auditd keeps 128 bytes of it. */
  readonly commandLine?: string | undefined;
  readonly pid?: number | undefined;
  readonly parentPid?: number | undefined;
  readonly processGuid?: string | undefined;
  /**
   * Milliseconds from the file's creation to this record, both by the clock of the source (Sysmon
   * 11: UtcTime less CreationUtcTime, whatever gave `timeMs`). Large for a rewrite.
   */
  readonly ageMs?: number | undefined;
}

/** A registry key or value changed (Sysmon 12, 13, 14). */
export interface RegistryEvent extends EventBase, Actor {
  readonly kind: 'registry';
  readonly op: 'createKey' | 'deleteKey' | 'setValue' | 'deleteValue' | 'rename';
  readonly key: string;
  readonly data?: string | undefined;
  readonly image?: string | undefined;
  readonly pid?: number | undefined;
  readonly processGuid?: string | undefined;
}

/** A module was loaded into a process (Sysmon 7). */
export interface ImageLoadEvent extends EventBase, Actor {
  readonly kind: 'imageLoad';
  readonly image: string;
  readonly module: string;
  readonly originalFileName?: string | undefined;
  readonly signed?: boolean | undefined;
  readonly pid?: number | undefined;
  readonly processGuid?: string | undefined;
}

/** A network connection was made (Sysmon 3). */
export interface NetworkEvent extends EventBase, Actor {
  readonly kind: 'network';
  readonly image?: string | undefined;
  readonly pid?: number | undefined;
  readonly processGuid?: string | undefined;
  readonly sourceIp?: string | undefined;
  readonly sourcePort?: number | undefined;
  readonly destinationIp?: string | undefined;
  readonly destinationPort?: number | undefined;
  readonly initiated?: boolean | undefined;
}

/** A script block was compiled (PowerShell 4104), its parts put together. */
export interface ScriptEvent extends EventBase, Actor {
  readonly kind: 'script';
  readonly text: string;
  readonly scriptId?: string | undefined;
  readonly path?: string | undefined;
  /** How many parts of the text never came; what did come is joined in order. */
  readonly partsMissing?: number | undefined;
}

/** Cron or crontab said what it did, in syslog: `(user) VERB (detail)`. */
export interface CronEvent extends EventBase {
  readonly kind: 'cron';
  /** Lower case: `crontab`, `cron`, `crond`, `anacron`. */
  readonly program: string;
  readonly pid?: number | undefined;
  /** In capitals, for example `REPLACE`, `CMD`, `BEGIN EDIT`. */
  readonly verb: string;
  /** The second in brackets: whose table for crontab, the command for `CMD`. */
  readonly detail?: string | undefined;
}

/**
 * An operation was asked for or carried out in a cloud (Azure Activity log, AWS CloudTrail, audit
 * logs of Google Cloud, Kubernetes and GitHub).
 */
export interface CloudOpEvent extends EventBase {
  readonly kind: 'cloudOp';
  readonly provider: 'azure' | 'aws' | 'gcp' | 'kubernetes' | 'github';
  /**
   * Lower case, for example `microsoft.automation/automationaccounts/runbooks/write`,
   * `scheduler:createschedule`, `google.cloud.scheduler.v1.cloudscheduler.createjob`,
   * `batch/cronjobs/create` or `workflows.created_workflow_run`.
   */
  readonly operation: string;
  /** `accept` is an answer that the work goes on; `other` is anything without a meaning here. */
  readonly outcome: 'start' | 'accept' | 'success' | 'failure' | 'other';
  /** What the source adds to the outcome, for example `Created` or `Succeeded.OK`. */
  readonly subOutcome?: string | undefined;
  /** As the source spelled it. */
  readonly resourceId?: string | undefined;
  /** Subscription of Azure, account of AWS, project of Google Cloud, organisation of GitHub. */
  readonly subscription?: string | undefined;
  /** Principal name, mail address or name; the application of a service principal. */
  readonly caller?: string | undefined;
  readonly callerType?: 'user' | 'guest' | 'servicePrincipal' | undefined;
  readonly callerIp?: string | undefined;
  /** Application that called, and identifier of the principal in the directory. */
  readonly appId?: string | undefined;
  readonly objectId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly operationId?: string | undefined;
  readonly httpMethod?: string | undefined;
  /** Of a sign-in: the risk that the directory saw in it, where it saw one. */
  readonly riskLevel?: 'low' | 'medium' | 'high' | undefined;
  /** Of a sign-in: the country that it came from, as the source has it, for example `DE`. */
  readonly country?: string | undefined;
}

/** Any well-formed record that has no mapping of its own; its fields are there all the same. */
export interface OtherEvent extends EventBase, Actor {
  readonly kind: 'other';
}

/** One event of telemetry, of some kind. */
export type TelemetryEvent =
  | ProcessEvent
  | TaskEvent
  | TaskRunEvent
  | LogonEvent
  | ShareEvent
  | FileEvent
  | RegistryEvent
  | ImageLoadEvent
  | NetworkEvent
  | ScriptEvent
  | CronEvent
  | CloudOpEvent
  | OtherEvent;

/** The kinds of telemetry events. */
export type EventKind = TelemetryEvent['kind'];

/** The member of a union of events that has this kind. */
export type OfKind<I extends { readonly kind: string }, K extends I['kind']> = Extract<
  I,
  { readonly kind: K }
>;
