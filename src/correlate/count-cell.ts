import type { Key } from '../core/key.ts';
import type { Alarm } from './alarm.ts';
import type { Cell } from './cell-machine.ts';
import { Stamps } from './stamps.ts';

/** The times of the last events of a key, and what was told of them. */
export class CountCell extends Stamps implements Cell {
  readonly key: Key;
  readonly rank: number;
  lookMs: number;
  /** None as long as the count never rose. */
  alarm: Alarm | null;

  constructor(key: Key, rank: number, alarm: Alarm | null) {
    super(null);
    this.key = key;
    this.rank = rank;
    this.lookMs = Number.POSITIVE_INFINITY;
    this.alarm = alarm;
  }
}
