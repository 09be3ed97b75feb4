import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

test('the example prints the alerts of one pipeline on the sample', async () => {
  expect(await exampleOutput('embed-one-alert')).toEqual([
    'not decoded: expected the rest of the JSON, received its end',
    'create critical schtasks on ws-0412 created task Updater on SRV-FILE-02 for CORP\\adm (1 records)',
    'update critical schtasks on ws-0412 created task Updater on SRV-FILE-02 for CORP\\adm (2 records)',
  ]);
});
