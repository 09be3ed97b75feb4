/**
 * What a Job or CronJob of Kubernetes runs, as its definition says. Commands, arguments and
 * environments are looked at and never repeated: they may hold secrets.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
 */
import type { Reason } from '../../core/alert.ts';
import * as LIMITS from '../../core/limits.ts';
import { encodedOrDownloads } from '../action-traits.ts';
import { type Body, listAt, objectAt, textAt, textsAt } from './cloud-body.ts';
import { imageName, imageReasons } from './container-image.ts';

/** What a definition says. */
export interface Workload {
  readonly images: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Capabilities that make a container as good as privileged. */
const STRONG = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE)$/i;

/** What the pods of a `CronJob` or `Job` with this specification are. */
export function workloadOf(spec: Body): Workload {
  const job = objectAt(spec, 'jobTemplate', 'spec');
  const pod = objectAt(Object.keys(job).length > 0 ? job : spec, 'template', 'spec');
  const containers = [...listAt(pod, 'containers'), ...listAt(pod, 'initContainers')];
  const images = containers
    .map((container) => imageName(textAt(container, 'image')))
    .filter((image) => image !== undefined);
  return {
    images: [...new Set(images)],
    reasons: [
      ...points(containers.some(isPrivileged), 20, 'a container is privileged'),
      ...points(containers.some(isStrong), 10, 'a container has strong capabilities'),
      ...points(sharesNode(pod), 10, 'the pod shares namespaces of its node'),
      ...points(mountsNode(pod), 20, 'a path of the node is mounted'),
      ...points(containers.some(loads), 20, 'a command holds encoded or downloaded content'),
      ...imageReasons(images),
    ],
  };
}

function points(holds: boolean, score: number, text: string): Reason[] {
  return holds ? [{ points: score, text }] : [];
}

function isPrivileged(container: Body): boolean {
  return textAt(container, 'securityContext', 'privileged') === 'true';
}

function isStrong(container: Body): boolean {
  return textsAt(container, 'securityContext', 'capabilities', 'add').some((name) =>
    STRONG.test(name),
  );
}

function sharesNode(pod: Body): boolean {
  return ['hostNetwork', 'hostPID', 'hostIPC'].some((name) => textAt(pod, name) === 'true');
}

function mountsNode(pod: Body): boolean {
  return listAt(pod, 'volumes').some((volume) => textAt(volume, 'hostPath', 'path') !== undefined);
}

function loads(container: Body): boolean {
  const words = [...textsAt(container, 'command'), ...textsAt(container, 'args')];
  const line = words.join(' ').slice(0, LIMITS.commandLineCharsMax);
  return encodedOrDownloads(line) !== undefined;
}
