import { describe, expect, test } from 'vitest';
import { hours } from '../../../src/core/duration.ts';
import { cronEditUnchanged } from '../../../src/t1053/findings/cron-edit-unchanged.ts';
import { secOpsLinuxAddFilestoCrontabDir } from '../../../src/t1053/sec-ops-linux-add-files-to-crontab-dir.ts';
import { secOpsLinuxAppendCronjobEntry } from '../../../src/t1053/sec-ops-linux-append-cronjob-entry.ts';
import { settled } from '../events.ts';
import { crontabLine } from '../linux-events.ts';
import { found } from './found.ts';

const says = (verb: string, atMs: number, pid?: number) =>
  crontabLine('eve', verb, 'eve', pid === undefined ? { atMs } : { atMs, pid });

const edit = [says('BEGIN EDIT', 0), says('END EDIT', 9)];
const change = [says('BEGIN EDIT', 0), says('REPLACE', 5), says('END EDIT', 9)];
const RULES = [secOpsLinuxAddFilestoCrontabDir(), secOpsLinuxAppendCronjobEntry()];

describe('an edit of a crontab', () => {
  test('without a replacement changed nothing', () => {
    const [alert] = found(cronEditUnchanged, edit);
    expect(alert).toMatchObject({ score: 0, severity: 'low' });
  });

  test('with a replacement by the same process did', () => {
    expect(found(cronEditUnchanged, change)).toEqual([]);
    const other = [says('BEGIN EDIT', 0), says('REPLACE', 5, 1), says('END EDIT', 9)];
    expect(found(cronEditUnchanged, other)).toHaveLength(1);
  });

  test('ends within an hour', () => {
    for (const [atMs, alerts] of [
      [hours(1) - 1, 1],
      [hours(1), 1],
      [hours(1) + 1, 0],
    ] as const) {
      const events = [says('BEGIN EDIT', 0), says('END EDIT', atMs)];
      expect(found(cronEditUnchanged, events)).toHaveLength(alerts);
    }
  });

  test('that changed nothing is of no concern to the alerts, and one that did is', () => {
    expect(settled(RULES, edit)).toEqual([]);
    expect(settled(RULES, change)).toHaveLength(1);
  });
});
