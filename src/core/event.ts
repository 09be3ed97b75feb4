/**
 * What tocsin correlates. A decoder makes these from raw telemetry; a host may make them too.
 * Main types in reading order: `Timed`, `TelemetryEvent` (a union over `kind`), its members.
 */

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
  readonly origin: Origin;
  readonly fields: Fields;
  /** The record as it came in. It may hold secrets: nothing tocsin prints or sends contains it. */
  readonly raw: unknown;
}

/** Who acted. Windows names compare without case. */
export interface Actor {
  readonly user?: string | undefined;
  readonly domain?: string | undefined;
  readonly sid?: string | undefined;
  /** Logon session in lower-case hexadecimal without leading zeros, for example `0x3e7`. */
  readonly logonId?: string | undefined;
}

/** A process was started (Security 4688, Sysmon 1). */
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

/** One thing a task does. */
export type TaskStep =
  | {
      readonly type: 'exec';
      readonly command: string;
      readonly arguments?: string | undefined;
      readonly workingDirectory?: string | undefined;
    }
  | { readonly type: 'com'; readonly classId: string; readonly data?: string | undefined }
  | { readonly type: 'email' }
  | { readonly type: 'message' };

/** What starts a task. */
export interface TaskTrigger {
  /** Element name, for example `LogonTrigger`. */
  readonly type: string;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly repeat?: string | undefined;
}

/** Whom a task runs as, and with which rights. */
export interface TaskPrincipal {
  readonly userId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly runLevel?: string | undefined;
  readonly logonType?: string | undefined;
  readonly privileges: readonly string[];
}

/** A task definition, read from its XML. */
export interface TaskContent {
  readonly uri?: string | undefined;
  readonly author?: string | undefined;
  readonly date?: string | undefined;
  readonly description?: string | undefined;
  readonly principals: readonly TaskPrincipal[];
  readonly triggers: readonly TaskTrigger[];
  readonly steps: readonly TaskStep[];
  readonly hidden: boolean;
  readonly enabled: boolean;
  readonly deleteExpiredAfter?: string | undefined;
  readonly startWhenAvailable: boolean;
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

/** A file was created or rewritten (Sysmon 11). */
export interface FileEvent extends EventBase, Actor {
  readonly kind: 'file';
  readonly op: 'create' | 'write' | 'rename' | 'delete' | 'attr';
  readonly path: string;
  readonly image?: string | undefined;
  readonly pid?: number | undefined;
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
  | OtherEvent;

/** The kinds of telemetry events. */
export type EventKind = TelemetryEvent['kind'];

/** The member of a union of events that has this kind. */
export type OfKind<I extends { readonly kind: string }, K extends I['kind']> = Extract<
  I,
  { readonly kind: K }
>;
