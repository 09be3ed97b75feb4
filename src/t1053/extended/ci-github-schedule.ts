import { days } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import { digest } from '../../core/hash.ts';
import type { Key } from '../../core/key.ts';
import { hasPassed } from '../../core/time.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Seen } from '../../rule/seen.ts';
import { attack } from '../attack.ts';
import { cloudAlert } from './cloud-alert.ts';
import type { CloudAllowOptions } from './cloud-allow.ts';
import { textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { GITHUB_AUDIT } from './cloud-requirements.ts';

/** How long a repository has to be known before a first time says something. */
const LONG_MS = days(14);

const NOTHING: readonly Key[] = [];

/**
 * A workflow of GitHub Actions ran at a set time for the first time. The audit log does not tell of
 * the commit that brought the schedule in, but of each run and what began it.
 */
export const t1053CiGithubSchedule: AlertPipeline<CloudAllowOptions> = /* @__PURE__ */ cloudAlert({
  name: 'T1053CiGithubSchedule',
  title: 'A workflow of GitHub Actions ran by a schedule for the first time',
  id: 'ci-github-schedule',
  description:
    'A workflow of GitHub Actions was begun by a schedule, which was not seen before: it runs ' +
    'code with the secrets of the repository, and for whoever may push to it.',
  platforms: ['github'],
  attack: attack(['TA0002', 'TA0003'], ['T1053']),
  requirements: [GITHUB_AUDIT],
  base: { created: 15, changed: 15 },
  parts: [
    {
      id: 'b1',
      telemetry: ['github/audit'],
      operations: ['workflows.created_workflow_run'],
      read,
    },
  ],
  remember,
  warmupMs: LONG_MS,
});

function read(event: CloudOpEvent, seen: Seen): CloudCall | undefined {
  const { fields, resourceId, timeMs } = event;
  if (!isScheduled(event) || seen.firstMs(workflowKey(event)) !== undefined) return undefined;
  const knownMs = seen.firstMs(repositoryKey(event));
  const isLong = knownMs !== undefined && hasPassed(knownMs + LONG_MS, timeMs);
  const isFirst = textAt(fields, 'run_number') === '1';
  return {
    thing: 'Scheduled workflow',
    change: 'created',
    name: textAt(fields, 'name') ?? textAt(fields, 'workflow_id'),
    item: textAt(fields, 'workflow_id'),
    place: resourceId,
    reasons: [
      ...(isLong ? [{ points: 20, text: 'the repository has been watched for 14 days' }] : []),
      ...(isFirst ? [{ points: 10, text: 'the workflow never ran before' }] : []),
    ],
    details: { branch: textAt(fields, 'head_branch'), workflowId: textAt(fields, 'workflow_id') },
  };
}

function isScheduled({ fields }: CloudOpEvent): boolean {
  return textAt(fields, 'event') === 'schedule';
}

function remember(event: TelemetryEvent): readonly Key[] {
  if (event.kind !== 'cloudOp' || event.provider !== 'github') return NOTHING;
  const isRun = event.operation === 'workflows.created_workflow_run' && isScheduled(event);
  return isRun ? [repositoryKey(event), workflowKey(event)] : [repositoryKey(event)];
}

function repositoryKey({ subscription = '', resourceId = '' }: CloudOpEvent): Key {
  return ['repository', digest(JSON.stringify([subscription, resourceId]))];
}

function workflowKey({ fields, subscription = '', resourceId = '' }: CloudOpEvent): Key {
  const workflow = textAt(fields, 'workflow_id') ?? textAt(fields, 'name') ?? '';
  return ['workflow', digest(JSON.stringify([subscription, resourceId, workflow]))];
}
