import { expect, test } from 'vitest';
import { codeBlocks } from '../house/code-blocks.ts';
import { repositoryTexts } from '../house/tree.ts';
import { exampleOutput } from './run-example.ts';

test('the example tells the two commands that belong together, and no others', async () => {
  expect(await exampleOutput('remote-task')).toEqual([
    'ws-0412,alice',
    'schtasks /create /tn Test /tr calc /sc once /st 23:00',
    'schtasks /create /tn Sync /tr calc /s SRV-02 (to SRV-02)',
  ]);
});

test('README shows the example as it is', () => {
  const texts = repositoryTexts();
  const example = texts.get('examples/remote-task.ts') ?? '';
  const readme = codeBlocks(new Map([['README.md', texts.get('README.md') ?? '']]));
  const code = example.slice(example.indexOf('import '));
  expect(readme.map((block) => block.code)).toContain(code);
});
