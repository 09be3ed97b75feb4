import { expect, test } from 'vitest';
import { t1053K8sAksCronJob } from '../../../src/t1053/index.ts';
import { alertOf, scoresOf, write } from './cloud-events.ts';

const AKS = 'Microsoft.ContainerService/managedClusters';
const aks = (operation: string, more = {}) =>
  write(`${AKS}/${operation}`, `${AKS}/aks-ops`, undefined, more);
const scores = (operation: string, more?: object) =>
  scoresOf(t1053K8sAksCronJob, [aks(operation, more)]);

test('a write of a CronJob or Job counts, in clusters of Arc, too', () => {
  expect(alertOf(t1053K8sAksCronJob, aks('batch/cronjobs/write'))).toMatchObject({
    score: 30,
    details: { name: 'aks-ops', place: 'rg-ops', change: 'created' },
  });
  expect(scores('batch/jobs/write')).toEqual([20]);
  expect(scores('batch/cronjobs/write', { subOutcome: 'OK' })).toEqual([20]);
  const arc = 'Microsoft.Kubernetes/connectedClusters';
  const event = write(`${arc}/batch/cronjobs/write`, `${arc}/edge`);
  expect(scoresOf(t1053K8sAksCronJob, [event])).toEqual([30]);
});

test.each(['batch/cronjobs/read', 'batch/cronjobs/delete', 'apps/deployments/write', 'write'])(
  '%s is silent',
  (operation) => {
    expect(scores(operation)).toEqual([]);
  },
);

test('a caller from outside ranks higher', () => {
  expect(scores('batch/cronjobs/write', { callerType: 'guest' })).toEqual([45]);
  expect(scores('batch/cronjobs/write', { callerType: 'servicePrincipal' })).toEqual([40]);
});
