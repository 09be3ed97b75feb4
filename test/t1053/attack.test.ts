import { expect, test } from 'vitest';
import { attack, t1053Family } from '../../src/t1053/attack.ts';

test('a mapping names its tactics and techniques in the order given, and the matrix', () => {
  expect(attack(['TA0008', 'TA0002'], ['T1053.005', 'T1053'])).toEqual({
    version: '18.0',
    tactics: [
      { id: 'TA0008', name: 'Lateral Movement' },
      { id: 'TA0002', name: 'Execution' },
    ],
    techniques: [
      { id: 'T1053.005', name: 'Scheduled Task/Job: Scheduled Task' },
      { id: 'T1053', name: 'Scheduled Task/Job' },
    ],
  });
});

test('a mapping may be empty', () => {
  expect(attack([], [])).toMatchObject({ tactics: [], techniques: [] });
});

test('the family is T1053 and its five sub-techniques, each under three tactics', () => {
  const family = t1053Family();
  const ids = ['T1053', 'T1053.002', 'T1053.003', 'T1053.005', 'T1053.006', 'T1053.007'];
  expect(family.map(({ id }) => id)).toEqual(ids);
  expect(family[4]).toEqual({
    id: 'T1053.006',
    name: 'Scheduled Task/Job: Systemd Timers',
    tactics: [
      { id: 'TA0002', name: 'Execution' },
      { id: 'TA0003', name: 'Persistence' },
      { id: 'TA0004', name: 'Privilege Escalation' },
    ],
  });
});
