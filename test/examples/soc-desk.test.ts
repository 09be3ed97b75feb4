import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleOutput } from './run-example.ts';

const readme = readFileSync(new URL('../../examples/soc-desk/README.md', import.meta.url), 'utf8');

test('the session is as its page shows it, and everything arrives at the webhook', async () => {
  const session = (/```text\n([\s\S]*?)```/.exec(readme)?.[1] ?? '').trimEnd().split('\n');
  const commands = session.flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));
  expect(commands.length).toBeGreaterThan(10);
  expect(await exampleOutput('soc-desk/main', commands.join('\n'))).toEqual(session);
});
