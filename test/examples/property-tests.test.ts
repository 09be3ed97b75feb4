import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example says which laws hold, and shows each fault by three events at most', async () => {
  expect(await exampleOutput('property-tests')).toEqual([
    'a pattern: 19 laws hold',
    'a machine: 13 laws hold',
    'a machine that restores nothing: 10 laws hold',
    '  not so: a run split anywhere goes on from its snapshot: ' +
      '[bad@0:k0 | bad@0:k0 bad@0:k0 ^end]',
    '  not so: a run that is restored before each element goes on: ' +
      '[bad@0:k0 bad@0:k0 bad@0:k0 ^end]',
    '  not so: a snapshot of what was restored is the same snapshot: [bad@0:k2 ^end]',
    'an operator: 5 laws hold',
    'an operator that mixes users up: 4 laws hold',
    '  not so: keys are independent: [bad@0:k0 bad@0:k0 bad@0:k1 ^end]',
  ]);
});
