import type { Origin } from './event.ts';

/** A raw record together with where it stands. `decode` takes these beside bare records. */
export class SourceRecord implements Origin {
  readonly data: unknown;
  readonly source: string;
  readonly position: number;

  constructor(data: unknown, source: string, position: number) {
    this.data = data;
    this.source = source;
    this.position = position;
  }
}
