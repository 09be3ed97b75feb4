import { expect, test } from 'vitest';
import { codeBlocks } from '../house/code-blocks.ts';
import { repositoryTexts } from '../house/tree.ts';
import { exampleOutput } from './run-example.ts';

test('the example steps back through an incident and asks a longer timespan', async () => {
  expect(await exampleOutput('time-travel')).toEqual([
    'within 5 minutes: 0 detections',
    '09:09 holds 2 keys, just touched: alice',
    '09:08 holds 2 keys, just touched: alice',
    '09:04 holds 1 keys, just touched: alice',
    '09:01 holds 1 keys, just touched: alice',
    'within 10 minutes: alice, guessed over 8 minutes',
  ]);
});

test('README shows the example as it is', () => {
  const texts = repositoryTexts();
  const example = texts.get('examples/time-travel.ts') ?? '';
  const readme = codeBlocks(new Map([['README.md', texts.get('README.md') ?? '']]));
  const code = example.slice(example.indexOf('import '));
  expect(readme.map((block) => block.code)).toContain(code);
});
