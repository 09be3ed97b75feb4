import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../src/core/event.ts';
import { compilePredicate } from '../../src/match/compile-predicate.ts';
import { pipelineParts } from '../../src/t1053/crontab-pipeline.ts';
import { crontabLine, started } from './linux-events.ts';

const NOTHING = { firstMs: () => undefined, lastMs: () => undefined };

/** What the parts read from an event, by the ids of those that pass it. */
function read(event: TelemetryEvent) {
  return pipelineParts('alert')
    .filter(({ gate }) => compilePredicate(gate)(event))
    .map(({ id, refine }) => [id, refine(event, NOTHING)?.facts.op]);
}

test('a list and a replacement are parts, each of which waits', () => {
  expect(read(started('/usr/bin/crontab', 'crontab -l'))).toEqual([['alert/x2', 'list']]);
  expect(read(started('/usr/bin/crontab', 'crontab /root/jobs'))).toEqual([
    ['alert/x2', 'replace'],
  ]);
  expect(read(crontabLine('root', 'LIST', 'root'))).toEqual([['alert/log/x2', 'list']]);
  expect(pipelineParts('alert').map(({ holdMs }) => holdMs)).toEqual([10_000, 10_000]);
});

test('anything else is none', () => {
  expect(read(crontabLine('root', 'REPLACE', 'root'))).toEqual([]);
  expect(read(started('/usr/bin/crontab', 'crontab -e'))).toEqual([['alert/x2', undefined]]);
  expect(read(started('/usr/bin/vi', 'vi /etc/crontab'))).toEqual([['alert/x2', undefined]]);
  expect(read(started('/usr/bin/crontab', 'crontab -l', { user: undefined }))).toEqual([
    ['alert/x2', undefined],
  ]);
  const nobody = crontabLine('root', 'LIST', 'root', { user: undefined, detail: undefined });
  expect(read(nobody)).toEqual([['alert/log/x2', undefined]]);
});

test('the table is that of -u, and no secret stays in the text', () => {
  const [part] = pipelineParts('alert');
  const event = started('/usr/bin/crontab', 'crontab -u oracle /tmp/x?password=hunter2');
  const found = part?.refine(event, NOTHING);
  expect(found?.facts.place.user).toBe('oracle');
  expect(JSON.stringify(found)).not.toContain('hunter2');
});
