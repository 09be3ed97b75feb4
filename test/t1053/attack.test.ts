import { expect, test } from 'vitest';
import { attack } from '../../src/t1053/attack.ts';

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
