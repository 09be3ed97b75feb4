import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { timelineFile } from '../../src/node/timeline-file.ts';
import { alertOf, recordOf } from '../deliver/timeline-alerts.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

/** What the picture of these alerts says, of a scan that keeps two. */
async function written(alerts: readonly Alert[]): Promise<string> {
  const path = file('timeline.svg', '');
  const picture = await timelineFile(path, 2);
  for (const alert of alerts) picture.add(alert);
  await picture.write();
  return readFileSync(path, 'utf8');
}

const scored = (count: number): Alert[] =>
  Array.from({ length: count }, (_, index) =>
    alertOf(`${index}`, [recordOf(index)], { score: index }),
  );

test('keeps up to twice as many alerts as it is told', async () => {
  expect(await written(scored(3))).toContain('3 steps');
  expect(await written(scored(4))).toContain('4 steps');
});

test('keeps the highest scores of more, and counts the records of the others', async () => {
  const svg = await written(scored(5));
  expect(svg).toContain('2 steps');
  expect(svg).toContain('Made4');
  expect(svg).toContain('Left out, for want of room or of a time: 3 steps');
});

test('draws the last word on an alert, and nothing of one that is closed', async () => {
  const told = alertOf('a', [recordOf(1)]);
  const closed = alertOf('b', [recordOf(2)]);
  const again = alertOf('a', [recordOf(1), recordOf(3)], { activity: 'update' });
  const svg = await written([told, closed, again, { ...closed, activity: 'close' }]);
  expect(svg).toContain('2 steps');
  expect(svg).not.toContain('Made2');
});

test('of a file that cannot be written says so at once', async () => {
  await expect(timelineFile('/no/such/folder/a.svg')).rejects.toThrow(
    expect.objectContaining({ name: 'OutputError' }),
  );
});
