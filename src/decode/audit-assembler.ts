/**
 * Puts the records of one audit event together. The kernel writes an event as several records that
 * share host, time and serial; those of other events may stand between them, and nothing but the
 * end of an event's own records says that it is whole. An event is closed
 *
 * - when it is complete: all that its record of type SYSCALL announces has come;
 * - at its record of type EOE, which log files leave out and plugins of auditd receive;
 * - at a record of the same host whose time is more than `auditGapMs` away;
 * - when it has `auditEventRecordsMax` records, or more than `auditEventsMax` events are open and
 *   it has been open the longest;
 * - at the end of the input.
 *
 * A record of a closed event is dropped where it is a second delivery, else an event of its own.
 * Records of the journal have no serial: they follow their SYSCALL, of the same host and second.
 */
import * as LIMITS from '../core/limits.ts';
import { AuditGroup, type AuditStamp } from './audit-group.ts';
import { HostGroups } from './audit-host.ts';
import { RecentRecords } from './audit-recent.ts';
import type { AuditRecord } from './audit-record.ts';
import { isAlone, isPart } from './audit-types.ts';

/** The events that are being put together. */
export class AuditAssembler {
  /** By their ids, oldest first. */
  readonly #open: Map<string, AuditGroup> = new Map();
  /** Hosts that have open events. */
  readonly #hosts: Map<string, HostGroups> = new Map();
  readonly #recent: RecentRecords = new RecentRecords();
  /** Closed by the record that is being taken. */
  #closed: AuditGroup[] = [];
  /** Number of the next event of the journal, for want of a serial. */
  #journalNext: number = 0;

  /** The events that this record closes; it may be one itself. */
  push(record: AuditRecord, stamp: AuditStamp): readonly AuditGroup[] {
    const stale = this.#hosts.get(hostKey(stamp))?.staleAt(stamp.timeMs) ?? [];
    for (const group of stale) this.#close(group);
    if (stamp.serial === undefined) this.#addJournal(record, stamp);
    else this.#addNumbered(record, stamp);
    return this.#take();
  }

  /** All events that are open. */
  flush(): readonly AuditGroup[] {
    for (const group of this.#open.values()) this.#close(group);
    return this.#take();
  }

  #addNumbered(record: AuditRecord, stamp: AuditStamp): void {
    const id = `${stamp.timeMs} ${stamp.serial} ${hostKey(stamp)}`;
    const open = this.#open.get(id);
    if (record.type === 'EOE') {
      if (open !== undefined) this.#close(open);
    } else if (open !== undefined) {
      this.#join(record, open);
    } else if (this.#recent.has(id) || isAlone(record.type)) {
      if (this.#recent.add(id, record.text)) this.#closed.push(new AuditGroup(id, stamp, record));
    } else {
      this.#start(new AuditGroup(id, stamp, record));
    }
  }

  #addJournal(record: AuditRecord, stamp: AuditStamp): void {
    const id = `journal ${this.#journalNext}`;
    const isCall = record.type === 'SYSCALL';
    const current = this.#hosts.get(hostKey(stamp))?.journal;
    if (!isCall && !isPart(record.type)) {
      this.#closed.push(new AuditGroup(id, stamp, record));
    } else if (!isCall && current?.stamp.timeMs === stamp.timeMs) {
      this.#join(record, current);
    } else {
      if (current !== undefined) this.#close(current);
      this.#journalNext += 1;
      this.#start(new AuditGroup(id, stamp, record));
    }
  }

  #start(group: AuditGroup): void {
    const key = hostKey(group.stamp);
    const host = this.#hosts.get(key) ?? new HostGroups();
    this.#hosts.set(key, host);
    host.add(group);
    this.#open.set(group.id, group);
    if (group.isComplete) this.#close(group);
    if (this.#open.size <= LIMITS.auditEventsMax) return;
    const [oldest] = this.#open.values();
    if (oldest !== undefined) this.#close(oldest);
  }

  #join(record: AuditRecord, group: AuditGroup): void {
    group.add(record);
    if (group.isComplete || group.size >= LIMITS.auditEventRecordsMax) this.#close(group);
  }

  #close(group: AuditGroup): void {
    const key = hostKey(group.stamp);
    const host = this.#hosts.get(key);
    host?.remove(group);
    if (host?.isEmpty === true) this.#hosts.delete(key);
    this.#open.delete(group.id);
    if (group.stamp.serial !== undefined) {
      for (const text of group.texts) this.#recent.add(group.id, text);
    }
    this.#closed.push(group);
  }

  #take(): readonly AuditGroup[] {
    if (this.#closed.length === 0) return NOTHING;
    const closed = this.#closed;
    this.#closed = [];
    return closed;
  }
}

const NOTHING: readonly AuditGroup[] = [];

function hostKey({ fqdn, host, source }: AuditStamp): string {
  return source === undefined ? (fqdn ?? host) : `${host} in ${source}`;
}
