import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromOcsf, toOcsf } from '../../src/deliver/ocsf.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { findingFaults } from './ocsf-schema.ts';

test('an alert comes back from its finding, and from the JSON of it', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      expect(fromOcsf(toOcsf(one))).toEqual(one);
      expect(fromOcsf(JSON.parse(JSON.stringify(toOcsf(one))))).toEqual(one);
    }),
    { numRuns: 150 },
  );
});

test('every finding has what the class requires, and nothing beyond its enumerations', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      expect(findingFaults(JSON.parse(JSON.stringify(toOcsf(one))))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('the check itself finds what is missing, of another type or not in an enumeration', () => {
  const finding = JSON.parse(JSON.stringify(toOcsf(alert())));
  const { time, ...timeless } = finding;
  expect(findingFaults(timeless)).toEqual(['time: missing']);
  expect(findingFaults({ ...finding, time: String(time) })).toEqual(['time: not timestamp_t']);
  expect(findingFaults({ ...finding, severity_id: 9 })).toEqual(['severity_id: 9 is no value']);
  expect(findingFaults({ ...finding, extra: 1 })).toEqual(['extra: no attribute']);
  expect(findingFaults({ ...finding, type_uid: 200401 + 1 })).toHaveLength(1);
  const info = { ...finding.finding_info, attacks: [{ version: '1' }] };
  expect(findingFaults({ ...finding, finding_info: info })).toHaveLength(1);
});

test.each([
  ['create', 1, 1, true],
  ['update', 2, 1, true],
  ['close', 3, 99, false],
] as const)('activity %s', (activity, activity_id, status_id, is_alert) => {
  expect(toOcsf(alert({ activity }))).toMatchObject({
    activity_id,
    status_id,
    is_alert,
    type_uid: 200_400 + activity_id,
  });
});

test('times, hosts and techniques stand where others look for them', () => {
  const finding = toOcsf(
    alert({
      destination: { host: 'srv-02', ip: '10.0.0.7' },
      attack: {
        version: '19.1',
        tactics: [{ id: 'TA0002', name: 'Execution' }],
        techniques: [{ id: 'T1053.005', name: 'Scheduled Task' }],
      },
    }),
  );
  expect(finding).toMatchObject({
    metadata: { version: '1.8.0' },
    finding_info: {
      attacks: [
        { version: '19.1', tactic: { uid: 'TA0002', name: 'Execution' } },
        {
          version: '19.1',
          technique: { uid: 'T1053' },
          sub_technique: { uid: 'T1053.005', name: 'Scheduled Task' },
        },
      ],
    },
    resources: [
      { type: 'host', hostname: 'ws-0412.corp.example' },
      { type: 'account', name: 'jdoe', namespace: 'CORP' },
      { type: 'host', hostname: 'srv-02', ip: '10.0.0.7' },
    ],
  });
});

test.each([
  undefined,
  null,
  'text',
  [],
  {},
  { ...toOcsf(alert()), class_uid: 2003 },
  { ...toOcsf(alert()), unmapped: {} },
  { ...toOcsf(alert()), unmapped: undefined },
  { ...toOcsf(alert()), finding_info: { uid: 'x', title: 'y' } },
  { ...toOcsf(alert()), activity_id: 99 },
  { ...toOcsf(alert()), severity_id: 0 },
  { ...toOcsf(alert()), severity_id: 6 },
  { ...toOcsf(alert()), time: 'now' },
  { ...toOcsf(alert()), message: 1 },
])('what toOcsf did not make is no alert (%#)', (finding) => {
  expect(fromOcsf(finding)).toBeUndefined();
});
