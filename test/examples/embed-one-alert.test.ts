import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

const said = 'schtasks on ws-0412 created task Updater on SRV-FILE-02 for CORP\\adm';

test('the example prints the alerts of one pipeline on the sample', async () => {
  expect(await exampleOutput('embed-one-alert')).toEqual([
    'not decoded: expected the rest of the JSON, received its end',
    `create critical ${said} (1 records)`,
    `update critical ${said} (2 records)`,
  ]);
});
