import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example tells what each of the seven triggers finds', async () => {
  expect(await exampleOutput('triggers')).toEqual([
    'each: web failed at 3.0',
    'each: web failed at 5.0',
    'each: web failed at 6.0',
    'each: web failed at 8.0',
    'several: web 3 at 10.0',
    'low: db 0 at 15.0',
    'inactivity: db silent at 16.0',
    'rolling: ci 445 at 15.0',
    'rolling: ci 440 at 20.0',
    'gradient: ci {"before":45,"after":400} at 15.0',
    'deviation: web {"own":40,"median":220,"keys":2} at 15.0',
    'deviation: ci {"own":400,"median":220,"keys":2} at 15.0',
  ]);
});
