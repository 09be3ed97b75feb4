import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../../src/core/alert.ts';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053LinuxCronFileStaged } from '../../../src/t1053/extended/cron-file-staged.ts';
import { t1053LinuxCronJobRemoved } from '../../../src/t1053/extended/cron-job-removed.ts';
import { linuxAzureAlerts } from '../../../src/t1053/extended/linux-azure-alerts.ts';
import { t1053AzureRunbookProbed } from '../../../src/t1053/extended/runbook-probed.ts';
import { t1053AzureWebhooksInBulk } from '../../../src/t1053/extended/webhooks-in-bulk.ts';
import { runbook, webhook } from '../azure-events.ts';
import { outcome } from '../events.ts';
import { auditedFile, crontabLine, listedJob, moved, started } from '../linux-events.ts';

const arbRecord: fc.Arbitrary<TelemetryEvent> = fc
  .record({
    atMs: fc.nat(90_000),
    name: fc.constantFrom('.a', 'b', 'c'),
    pid: fc.integer({ min: 1, max: 2 }),
    shape: fc.constantFrom('make', 'drop', 'move', 'set', 'line', 'run', 'list', 'fail', 'hook'),
  })
  .map(({ atMs, name, pid, shape }) => {
    const path = `/etc/cron.d/${name}`;
    if (shape === 'make') return auditedFile(path, { atMs, pid });
    if (shape === 'drop') return auditedFile(path, { op: 'delete', atMs, pid });
    if (shape === 'move') return moved(path, '/etc/cron.d/.a', { atMs, pid });
    if (shape === 'set') return auditedFile(path, { op: 'attr', attribute: 'owner', atMs, pid });
    if (shape === 'line')
      return crontabLine('root', pid === 1 ? 'DELETE' : 'REPLACE', 'root', { atMs });
    if (shape === 'run') return started('/usr/bin/crontab', 'crontab -r', { atMs, pid });
    if (shape === 'list') return listedJob(pid === 1 ? 'added' : 'removed', {}, atMs);
    if (shape === 'fail') return runbook('write', { outcome: 'failure', atMs });
    return webhook({ atMs }, name);
  });

const arbStream = fc.array(arbRecord, { maxLength: 14 });
const arbShuffled = arbStream.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

/** The alerts that stand at the end, by the records that prove them. */
function standing(alerts: readonly Alert[]): string[] {
  const last = new Map<string, string>();
  for (const { id, activity, name, score, evidence } of alerts) {
    const records = evidence.map(({ position }) => position).sort((a, b) => a - b);
    if (activity === 'close') last.delete(id);
    else last.set(id, `${name} ${score} ${records.join(',')}`);
  }
  return [...last.values()].sort();
}

const options = { latenessMs: 90_000 };

test('any arrival order within the lateness gives the same alerts', () => {
  const alerts = [
    t1053LinuxCronFileStaged,
    t1053LinuxCronJobRemoved,
    t1053AzureRunbookProbed,
    t1053AzureWebhooksInBulk,
  ];
  fc.assert(
    fc.property(arbShuffled, ([events, shuffled]) => {
      const inOrder = outcome(alerts, events, options);
      expect(standing(outcome(alerts, shuffled, options).alerts)).toEqual(standing(inOrder.alerts));
    }),
    { numRuns: 60 },
  );
});

test('delivering every event twice gives the same alerts', () => {
  fc.assert(
    fc.property(arbStream, (all) => {
      const events = [...all].sort((a, b) => a.timeMs - b.timeMs);
      const twice = events.flatMap((event) => [event, event]);
      expect(standing(outcome(linuxAzureAlerts, twice, options).alerts)).toEqual(
        standing(outcome(linuxAzureAlerts, events, options).alerts),
      );
    }),
    { numRuns: 60 },
  );
});
