import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromEcs, toEcs } from '../../src/deliver/ecs.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';

test('an alert comes back from its document, and from the JSON of it', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      expect(fromEcs(toEcs(one))).toEqual(one);
      expect(fromEcs(JSON.parse(JSON.stringify(toEcs(one))))).toEqual(one);
    }),
    { numRuns: 150 },
  );
});

test('fields stand where ECS has them, with values that it allows', () => {
  const document = toEcs(
    alert({
      madeMs: Date.UTC(2026, 2, 2, 10),
      destination: { host: 'srv-02', ip: '10.0.0.7', account: 'adm' },
      details: { commandLine: 'schtasks /create' },
      attack: {
        version: '19.1',
        tactics: [{ id: 'TA0002', name: 'Execution' }],
        techniques: [
          { id: 'T1059', name: 'Interpreter' },
          { id: 'T1053.005', name: 'Scheduled Task' },
        ],
      },
    }),
  );
  expect(document).toMatchObject({
    '@timestamp': '2026-03-02T10:00:00.000Z',
    message: 'task Backup was created',
    event: {
      kind: 'alert',
      category: ['intrusion_detection'],
      type: ['info'],
      action: 'alert-created',
      severity: 3,
      risk_score: 35,
      start: '2026-03-02T09:00:00.000Z',
      end: '2026-03-02T09:00:00.000Z',
    },
    rule: { name: 'SomeAlert', id: 'r/b1', version: '1', description: 'Something was done' },
    threat: {
      framework: 'MITRE ATT&CK',
      tactic: { id: ['TA0002'], name: ['Execution'] },
      technique: {
        id: ['T1059', 'T1053'],
        name: ['Interpreter'],
        subtechnique: { id: ['T1053.005'], name: ['Scheduled Task'] },
      },
    },
    host: { name: 'ws-0412.corp.example' },
    user: { name: 'jdoe', domain: 'CORP' },
    destination: { address: 'srv-02', ip: '10.0.0.7', user: { name: 'adm' } },
    process: { command_line: 'schtasks /create' },
    related: { hosts: ['ws-0412.corp.example', 'srv-02'], ip: ['10.0.0.7'], user: ['jdoe', 'adm'] },
  });
});

test('what is no address is in no field of addresses', () => {
  const document = toEcs(alert({ source: { ip: 'LOCAL' }, destination: { ip: '-' } }));
  expect(document['related']).toMatchObject({ ip: [] });
  expect(document['destination']).not.toHaveProperty('ip');
});

test.each([
  undefined,
  null,
  [],
  {},
  { ...toEcs(alert()), tocsin: undefined },
  { ...toEcs(alert()), event: { ...toEcs(alert()).event, action: 'other' } },
  { ...toEcs(alert()), event: { ...toEcs(alert()).event, severity: 6 } },
  { ...toEcs(alert()), event: { ...toEcs(alert()).event, severity: '3' } },
  { ...toEcs(alert()), rule: { name: 1 } },
])('what toEcs did not make is no alert (%#)', (document) => {
  expect(fromEcs(document)).toBeUndefined();
});
