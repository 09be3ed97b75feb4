import { expect, test } from 'vitest';
import {
  AWS_MANAGEMENT,
  GCP_ACTIVITY,
  GITHUB_AUDIT,
  KUBERNETES_AUDIT,
} from '../../../src/t1053/extended/cloud-requirements.ts';
import { cloudOpOf } from '../../decode/cloud-decoded.ts';
import { gcpEntry, githubEntry, kubernetesEvent, trailEvent } from '../../decode/cloud-shapes.ts';

test.each([
  [KUBERNETES_AUDIT, kubernetesEvent()],
  [AWS_MANAGEMENT, trailEvent()],
  [GCP_ACTIVITY, gcpEntry()],
  [GITHUB_AUDIT, githubEntry()],
])('the telemetry of %j is what decoding calls it', ({ telemetry, switchOn }, record) => {
  expect(telemetry).toEqual([cloudOpOf(record).telemetry]);
  expect(switchOn).not.toBe('');
});
