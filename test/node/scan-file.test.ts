import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { type ScanContext, scanFile } from '../../src/node/scan-file.ts';
import { tally } from '../../src/node/tally.ts';
import { secOpsWinSchtasksRemoteSystem, t1053 } from '../../src/t1053/index.ts';
import { chunksOf, creation } from './fake-io.ts';

const options = { latenessMs: undefined, assume: {}, alerts: t1053, findings: [] };

function context(
  chunks: readonly string[],
  changes: Partial<ScanContext> = {},
): ScanContext & { readonly alerts: Alert[] } {
  const alerts: Alert[] = [];
  return {
    alerts,
    stdin: chunksOf(...chunks),
    clock: { nowMs: () => Date.UTC(2026, 2, 3) },
    tally: tally(),
    onAlert: (alert) => alerts.push(alert),
    onBytes: () => {},
    proceed: async () => true,
    ...changes,
  };
}

test('tells alerts and counts what it reads, failures between good records included', async () => {
  const scan = context([`${creation('A')}\nnot json\n${creation('B', { NewProcessId: '0x2' })}\n`]);
  await scanFile('-', options, scan);
  expect(scan.alerts.map(({ details }) => details['taskName'])).toEqual(['A', 'B']);
  expect(scan.tally.counts()).toMatchObject({
    records: 3,
    decoded: 2,
    failed: new Map([['unknown-format', 1]]),
  });
});

test('only the alerts that were chosen are run', async () => {
  const scan = context([creation('A')]);
  await scanFile('-', { ...options, alerts: [secOpsWinSchtasksRemoteSystem] }, scan);
  expect(scan.alerts).toEqual([]);
  expect(scan.tally.counts().decoded).toBe(1);
});

test('the end of the file tells an alert that waits for stronger telemetry', async () => {
  const registered = {
    EventTime: '2026-03-02T09:00:00Z',
    Hostname: 'ws-0412',
    EventID: 106,
    Channel: 'Microsoft-Windows-TaskScheduler/Operational',
    TaskName: '\\Inventory',
  };
  const scan = context([JSON.stringify(registered)]);
  await scanFile('-', options, scan);
  expect(scan.alerts.map(({ tier }) => tier)).toEqual(['extended']);
});

test('the lateness decides what is late', async () => {
  const lines = [creation('A', { EventTime: '2026-03-02T09:00:05Z' }), creation('B')].join('\n');
  for (const [latenessMs, late] of [
    [5_000, undefined],
    [4_999, 1],
  ] as const) {
    const scan = context([lines]);
    await scanFile('-', { ...options, latenessMs }, scan);
    expect(scan.tally.counts().notes.get('late')).toBe(late);
  }
});

test('what is assumed completes the times of the records', async () => {
  const line = creation('A', { EventTime: '2026-03-02 09:00:00' });
  const without = context([line]);
  await scanFile('-', options, without);
  expect(without.tally.counts().failed.get('time-without-zone')).toBe(1);
  const given = context([line]);
  await scanFile('-', { ...options, assume: { zone: '+01:00' } }, given);
  expect(given.alerts[0]?.firstMs).toBe(Date.UTC(2026, 2, 2, 8));
});

test('stops when nobody reads its output any more', async () => {
  const lines = Array.from({ length: 200 }, (_, i) => `${creation(`T${i}`)}\n`);
  const scan = context(lines, { proceed: async () => false });
  await scanFile('-', options, scan);
  expect(scan.tally.counts().records).toBe(64);
});

test('a defect in the pipeline reaches the caller', async () => {
  const nowMs = (): number => {
    throw new RangeError('no clock');
  };
  const scan = context([creation('A')], { clock: { nowMs } });
  await expect(scanFile('-', options, scan)).rejects.toThrow('no clock');
});
