import { ArgumentCount } from './audit-execve.ts';
import { fieldOf } from './audit-pairs.ts';
import type { AuditRecord } from './audit-record.ts';
import { syscallOf } from './audit-syscalls.ts';
import { wholeNumberOf } from './field-value.ts';

/** What all records of one audit event share. */
export interface AuditStamp {
  readonly host: string;
  readonly fqdn: string | undefined;
  readonly timeMs: number;
  /** Which clock gave `timeMs`. */
  readonly clock: string;
  /** Number of the event; the journal drops it. */
  readonly serial: string | undefined;
  /** The source, where the host is assumed: then two sources are taken for two hosts. */
  readonly source?: string | undefined;
}

/** The records of one audit event, as far as they came. */
export class AuditGroup {
  /** Tells it from all other events. */
  readonly id: string;
  readonly stamp: AuditStamp;
  readonly first: AuditRecord;
  /** By their texts: the kernel never writes one text twice in one event. */
  readonly #records: Map<string, AuditRecord> = new Map();
  #paths: number = 0;
  /** Undefined until the record of the system call has come. */
  #pathsWanted: number | undefined;
  #callsOpenat2: boolean = false;
  #startsProgram: boolean = false;
  #arguments: ArgumentCount | undefined;
  #hasDirectory: boolean = false;
  #hasTitle: boolean = false;
  #hasOpenHow: boolean = false;

  constructor(id: string, stamp: AuditStamp, first: AuditRecord) {
    this.id = id;
    this.stamp = stamp;
    this.first = first;
    this.add(first);
  }

  /** In the order in which they came. */
  get records(): readonly AuditRecord[] {
    return [...this.#records.values()];
  }

  get texts(): IterableIterator<string> {
    return this.#records.keys();
  }

  get size(): number {
    return this.#records.size;
  }

  /** Adds the record; one that is there already changes nothing. */
  add(record: AuditRecord): void {
    if (this.#records.has(record.text)) return;
    this.#records.set(record.text, record);
    this.#count(record);
  }

  /** Everything that the record of the system call announces has come. */
  get isComplete(): boolean {
    const wanted = this.#pathsWanted;
    return (
      wanted !== undefined &&
      this.#hasTitle &&
      this.#paths >= wanted &&
      (wanted === 0 || this.#hasDirectory) &&
      (!this.#callsOpenat2 || this.#hasOpenHow) &&
      (!this.#startsProgram || this.#arguments?.isComplete === true)
    );
  }

  #count({ type, pairs }: AuditRecord): void {
    switch (type) {
      case 'SYSCALL': {
        const call = syscallOf(pairs);
        const isSuccess = fieldOf(pairs, 'success') === 'yes';
        this.#pathsWanted = wholeNumberOf(fieldOf(pairs, 'items'));
        this.#callsOpenat2 = call === 'openat2';
        this.#startsProgram = isSuccess && (call === 'execve' || call === 'execveat');
        break;
      }
      case 'PATH':
        this.#paths += 1;
        break;
      case 'EXECVE':
        this.#arguments ??= new ArgumentCount();
        this.#arguments.add(pairs);
        break;
      case 'CWD':
        this.#hasDirectory = true;
        break;
      case 'PROCTITLE':
        this.#hasTitle = true;
        break;
      case 'OPENAT2':
        this.#hasOpenHow = true;
        break;
    }
  }
}
