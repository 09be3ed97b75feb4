import { describe, expect, test } from 'vitest';
import { days } from '../../../src/core/duration.ts';
import { t1053CiGithubSchedule } from '../../../src/t1053/index.ts';
import { cloudOpOf } from '../../decode/cloud-decoded.ts';
import { githubEntry, type Shape, TIME_MS } from '../../decode/cloud-shapes.ts';
import { alertOf, alertsOf, scoresOf } from './cloud-events.ts';

let runs = 0;
const run = (more: Shape = {}, atMs = 0) => {
  runs += 1;
  const own = { _document_id: `document-${runs}`, '@timestamp': TIME_MS + atMs, run_number: 7 };
  return cloudOpOf(githubEntry({ ...own, ...more }));
};
const scores = (...events: Parameters<typeof scoresOf>[1]) =>
  scoresOf(t1053CiGithubSchedule, events);

describe('a workflow that a schedule begins', () => {
  test('is told once', () => {
    const alerts = alertsOf(t1053CiGithubSchedule, [run(), run({}, 1_000), run({}, days(1))]);
    expect(alerts).toMatchObject([
      {
        score: 15,
        details: { name: 'Nightly', place: 'corp/site', owner: 'corp', workflowId: '4711' },
      },
    ]);
  });

  test('is told for each repository and workflow', () => {
    const other = [run(), run({ workflow_id: 1 }), run({ repo: 'corp/b' }), run({ org: 'x' })];
    expect(scores(...other)).toHaveLength(4);
  });

  test('ranks higher where it never ran before', () => {
    expect(scores(run({ run_number: 1 }))).toEqual([25]);
  });

  test('ranks higher where the repository has been watched for 14 days', () => {
    const push = (atMs: number) => run({ event: 'push', workflow_id: 1 }, atMs);
    for (const [ms, score] of [
      [days(14) - 1, 15],
      [days(14), 35],
      [days(14) + 1, 35],
    ] as const) {
      expect(scores(push(0), run({}, ms))).toEqual([score]);
    }
  });

  test('is known by its name where it has no number', () => {
    const alert = alertOf(t1053CiGithubSchedule, run({ workflow_id: undefined }));
    expect(alert.details).toMatchObject({ name: 'Nightly' });
  });
});

test.each([
  ['a push', run({ event: 'push' })],
  ['a person', run({ event: 'workflow_dispatch' })],
  ['the end of a run', run({ action: 'workflows.completed_workflow_run' })],
  ['another entry', run({ action: 'repo.create' })],
])('silence about %s', (_, event) => {
  expect(scores(event)).toEqual([]);
});
