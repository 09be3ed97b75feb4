import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { TelemetryEvent } from '../../../src/core/event.ts';
import { t1053, t1053Extended } from '../../../src/t1053/index.ts';
import { decodeCloud } from '../../decode/cloud-decoded.ts';
import { settled } from '../events.ts';

const SAMPLE = new URL('../../../examples/samples/cloud.jsonl', import.meta.url);
const lines = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
const events = lines.flatMap((line) =>
  decodeCloud(line).filter(
    (decoded): decoded is TelemetryEvent => decoded.kind !== 'decodeFailure',
  ),
);

test('every record of the sample of clouds decodes', () => {
  expect(lines.flatMap((line) => decodeCloud(line))).toHaveLength(events.length);
  expect(new Set(events.map(({ telemetry }) => telemetry))).toEqual(
    new Set([
      'kubernetes/audit',
      'aws/management',
      'gcp/activity',
      'azure/administrative',
      'github/audit',
    ]),
  );
});

test('the sample of clouds gives exactly these alerts', () => {
  const alerts = settled([...t1053, ...t1053Extended], events);
  expect(
    alerts.map(({ name, severity, score, details }) => [name, details['name'], severity, score]),
  ).toEqual([
    ['T1053K8sCronJobCreated', 'node-check', 'critical', 100],
    ['T1053K8sCronJobCreated', 'backup', 'medium', 45],
    ['T1053AwsEventBridgeSchedule', 'sync', 'high', 60],
    ['T1053AwsEventBridgeSchedule', 'nightly', 'medium', 35],
    ['T1053AwsSsmSchedule', 'tune', 'high', 65],
    ['T1053GcpSchedulerJob', 'ping', 'high', 70],
    ['T1053K8sGkeCronJob', 'cleanup', 'medium', 35],
    ['T1053AzureLogicAppRecurrence', 'EXPORTER', 'medium', 45],
    ['T1053AzureScheduleBinding', '0F0F0F0F', 'medium', 30],
    ['T1053AzureFunctionTimer', 'COLLECT', 'low', 25],
    ['T1053AzureDataFactoryTrigger', 'DAILY', 'low', 20],
    ['T1053CiGithubSchedule', 'Nightly', 'low', 25],
  ]);
  expect(JSON.stringify(alerts)).not.toContain('winter-is-over-0451');
});
