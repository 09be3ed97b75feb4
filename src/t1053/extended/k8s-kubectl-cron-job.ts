import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { and, field } from '../../match/predicate.ts';
import { contains } from '../../match/value-test.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Description, Finding, Sighting } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { LINUX_PROCESS, PROCESS_STARTED } from '../requirements.ts';
import { expectedReasons } from '../score.ts';
import { CLOUD_ALLOW_FIELDS, type CloudAllowOptions, cloudAllowedBy } from './cloud-allow.ts';
import { scheduleReasons } from './cloud-schedule.ts';
import { imageReasons } from './container-image.ts';
import { type KubectlCreation, kubectlCreation } from './kubectl-command.ts';
import { maskKubectlSecrets } from './kubectl-secrets.ts';

interface Facts extends KubectlCreation {
  readonly host: string;
  readonly user: string | undefined;
}

/** Two logs of one start of the program tell of it at most that far apart. */
const ACTION_MS = minutes(1);

const TELEMETRY = ['security/4688', 'sysmon/1', 'auditd/syscall', 'sysmon-linux/1'];

/**
 * kubectl was told to create a Job or CronJob. What `kubectl apply` does, its command line does not
 * say.
 */
export const t1053K8sKubectlCronJob: AlertPipeline<CloudAllowOptions> =
  /* @__PURE__ */ alertPipeline<CloudAllowOptions>((options) =>
    defineRule<Facts>({
      name: 'T1053K8sKubectlCronJob',
      title: 'kubectl was told to create a Job or CronJob',
      revision: 1,
      attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053.007']),
      mask: maskKubectlSecrets,
      about: {
        description:
          'kubectl was started with the words create cronjob or create job. Whether the cluster ' +
          'did so, its audit log says.',
        platforms: ['windows', 'linux', 'kubernetes'],
        severity: 'low',
        requirements: [{ ...PROCESS_STARTED, isMandatory: false }, LINUX_PROCESS],
        options: { type: 'record', fields: CLOUD_ALLOW_FIELDS },
      },
      selections: [
        {
          id: 'k8s-kubectl-cron-job/b1',
          tier: 'extended',
          telemetry: TELEMETRY,
          gate: and(field('kind', 'process'), field('commandLine', contains('create'))),
          refine: findingOf,
        },
      ],
      withinMs: ACTION_MS,
      describe: (sightings) => describe(sightings, options),
    }),
  );

function findingOf(event: TelemetryEvent): Finding<Facts> | undefined {
  if (event.kind !== 'process') return undefined;
  const creation = kubectlCreation(event.image, event.commandLine ?? '');
  if (creation === undefined) return undefined;
  const { kind, name = '(unnamed)' } = creation;
  return {
    keys: [keyOf(event, creation)],
    text: `kubectl create ${kind.toLowerCase()} ${name}`,
    facts: { ...creation, host: event.host, user: event.user },
  };
}

/** Two logs that tell of one process name the same number, where they name one. */
function keyOf(event: ProcessEvent, { kind, name }: KubectlCreation) {
  return ['kubectl', event.host, event.pid ?? fold(event.user ?? ''), kind, name ?? ''] as const;
}

function describe(
  sightings: readonly Sighting<Facts>[],
  options: CloudAllowOptions,
): Description | 'dropped' | undefined {
  const facts = sightings[0]?.facts;
  if (facts === undefined) return undefined;
  const { kind, name, namespace, image, schedule, host, user } = facts;
  const targets = image === undefined ? [] : [image];
  const allowedBy = cloudAllowedBy(options.allowEntries ?? [], {
    caller: user,
    ip: undefined,
    name,
    place: namespace,
    owner: host,
    targets,
  });
  if (options.allow === 'drop' && allowedBy !== undefined) return 'dropped';
  const once = kind === 'Job' ? [{ points: -10, text: 'it runs once' }] : [];
  return {
    reasons: [
      { points: 25, text: `kubectl was told to create a ${kind}` },
      ...once,
      ...scheduleReasons(schedule),
      ...imageReasons(targets),
      ...expectedReasons(allowedBy),
    ],
    summary: `kubectl on ${host} was told to create ${kind} ${name ?? '(unnamed)'}`,
    source: { host, account: user },
    details: { name, namespace, image, schedule },
    allowedBy,
  };
}
