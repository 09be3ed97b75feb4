import { absolutePath } from '../core/unix-path.ts';
import type { AuditGroup, AuditStamp } from './audit-group.ts';
import { type AuditPairs, fieldOf } from './audit-pairs.ts';
import type { AuditRecord } from './audit-record.ts';
import { syscallOf } from './audit-syscalls.ts';

/** A file that a system call looked up or changed: one record of type PATH. */
export interface AuditPath {
  readonly record: AuditRecord;
  /** Its number in the event. */
  readonly item: string;
  /** `PARENT`, `NORMAL`, `CREATE`, `DELETE` or `UNKNOWN`. */
  readonly nameType: string | undefined;
  /** As the program named it; undefined for a file that was open already. */
  readonly name: string | undefined;
  /** Absolute where the directory of the process is known; of a `PARENT` it is never asked. */
  readonly path: string | undefined;
}

/** The records of one event by what they are. */
export interface AuditParts {
  readonly stamp: AuditStamp;
  /** The record of the system call. */
  readonly call: AuditRecord | undefined;
  readonly callName: string | undefined;
  readonly isSuccess: boolean | undefined;
  /** In the order of their items. */
  readonly paths: readonly AuditPath[];
  /** The records of type EXECVE. */
  readonly execves: readonly AuditPairs[];
  readonly cwd: string | undefined;
  /** Command line, of which the kernel keeps 128 bytes. */
  readonly title: string | undefined;
  /** Flags of `openat2(2)`, which stand in a record of their own. */
  readonly openHow: string | undefined;
  /** The record that stands for the event where no file does. */
  readonly lead: AuditRecord;
  /** Positions of the records in order, where there is more than one. */
  readonly positions: readonly number[] | undefined;
}

/** What accompanies other records and says little alone. */
const COMPANIONS: ReadonlySet<string> = new Set(['PATH', 'CWD', 'PROCTITLE']);

/** Sorts out the records of an event. */
export function partsOf({ stamp, first, records }: AuditGroup): AuditParts {
  const call = firstOf(records, 'SYSCALL');
  const cwd = textIn(firstOf(records, 'CWD'), 'cwd');
  const success = textIn(call, 'success');
  return {
    stamp,
    call,
    callName: call === undefined ? undefined : syscallOf(call.pairs),
    isSuccess: success === 'yes' ? true : success === 'no' ? false : undefined,
    paths: pathsOf(records, cwd),
    execves: records.filter(({ type }) => type === 'EXECVE').map(({ pairs }) => pairs),
    cwd,
    title: textIn(firstOf(records, 'PROCTITLE'), 'proctitle'),
    openHow: textIn(firstOf(records, 'OPENAT2'), 'oflag'),
    lead: call ?? records.find(({ type }) => !COMPANIONS.has(type)) ?? first,
    positions: records.length === 1 ? undefined : positionsOf(records),
  };
}

function firstOf(records: readonly AuditRecord[], type: string): AuditRecord | undefined {
  return records.find((record) => record.type === type);
}

function textIn(record: AuditRecord | undefined, name: string): string | undefined {
  return record === undefined ? undefined : fieldOf(record.pairs, name) || undefined;
}

function pathsOf(records: readonly AuditRecord[], cwd: string | undefined): readonly AuditPath[] {
  const paths = records.filter(({ type }) => type === 'PATH').map((record) => pathOf(record, cwd));
  return paths.length < 2 ? paths : paths.sort((a, b) => Number(a.item) - Number(b.item));
}

function pathOf(record: AuditRecord, cwd: string | undefined): AuditPath {
  const { pairs } = record;
  // Kernels of RHEL 7 call it `objtype`.
  const nameType = fieldOf(pairs, 'nametype') ?? fieldOf(pairs, 'objtype');
  const name = fieldOf(pairs, 'name') || undefined;
  const isFile = name !== undefined && nameType !== 'PARENT';
  return {
    record,
    item: fieldOf(pairs, 'item') ?? '0',
    nameType,
    name,
    path: isFile ? (absolutePath(name, cwd) ?? name) : undefined,
  };
}

function positionsOf(records: readonly AuditRecord[]): readonly number[] {
  return records.map(({ origin }) => origin.position).sort((a, b) => a - b);
}
