/** What a request to a cluster says of a Job or CronJob, whichever log tells of it. */
import type { Reason } from '../../core/alert.ts';
import { type Body, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';
import { scheduleReasons, scheduleText } from './cloud-schedule.ts';
import { workloadOf } from './k8s-workload.ts';

/** A request on a Job or CronJob. */
export interface JobRequest {
  readonly kind: 'CronJob' | 'Job';
  readonly verb: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** The account that asked. */
  readonly user: string | undefined;
  /** True where the request is made for another account than that. */
  readonly isImpersonated: boolean;
  /** Bodies, of which the first with a specification counts. */
  readonly bodies: readonly unknown[];
}

/**
 * Programs of the control plane that make and change Jobs for others: the Jobs of a CronJob first
 * of all. Other accounts of `kube-system` count like any.
 */
const CONTROLLERS: ReadonlySet<string> = new Set([
  'system:kube-controller-manager',
  ...[
    'cronjob-controller',
    'job-controller',
    'ttl-after-finished-controller',
    'generic-garbage-collector',
    'namespace-controller',
  ].map((name) => `system:serviceaccount:kube-system:${name}`),
]);

/** What the request says; nothing for one of a controller. */
export function jobCall(request: JobRequest): CloudCall | undefined {
  const { kind, user = '', isImpersonated, namespace } = request;
  if (CONTROLLERS.has(user) && !isImpersonated) return undefined;
  const body = request.bodies.find((one) => hasSpec(one));
  const spec = objectAt(body, 'spec');
  const schedule = kind === 'CronJob' ? textAt(spec, 'schedule') : undefined;
  const { images, reasons } = workloadOf(spec);
  return {
    thing: kind,
    change: request.verb === 'create' ? 'created' : 'changed',
    name: request.name ?? textAt(body, 'metadata', 'name'),
    place: namespace,
    schedule: scheduleText(schedule),
    targets: images,
    reasons: [
      ...placeReasons(namespace, isImpersonated),
      ...runReasons(kind, spec),
      ...scheduleReasons(schedule),
      ...reasons,
    ],
    details: { definition: body === undefined ? 'not logged' : undefined },
  };
}

function hasSpec(body: unknown): boolean {
  return Object.keys(objectAt(body, 'spec')).length > 0;
}

function placeReasons(namespace: string | undefined, isImpersonated: boolean): Reason[] {
  return [
    ...(namespace === 'kube-system'
      ? [{ points: 10, text: 'it is in namespace kube-system' }]
      : []),
    ...(isImpersonated ? [{ points: 15, text: 'the caller acts as another account' }] : []),
  ];
}

function runReasons(kind: JobRequest['kind'], spec: Body): Reason[] {
  if (kind === 'Job') return [{ points: -10, text: 'it runs once' }];
  return textAt(spec, 'suspend') === 'true' ? [{ points: -10, text: 'it is suspended' }] : [];
}
