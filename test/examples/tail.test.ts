import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../node/temporary.ts';
import { startExample } from './run-example.ts';

const temporary = temporaryFolder();

function created(task: string, second: number): string {
  const data = { SubjectUserName: 'jdoe', SubjectDomainName: 'CORP', TaskName: `\\${task}` };
  return JSON.stringify({
    System: {
      Channel: 'Security',
      EventID: 4698,
      TimeCreated: `2026-03-02T09:00:0${second}Z`,
      Computer: 'ws-0412.corp.example',
    },
    EventData: data,
  });
}

test('the example tells what is appended, and begins anew on a file that was cut', async () => {
  const first = `${created('One', 1)}\n`;
  const path = temporary('growing.jsonl', first + first.slice(0, first.length / 2));
  const { process, lines } = startExample('tail', [path]);
  onTestFinished(() => void process.kill());
  const next = async (): Promise<unknown> => (await lines.next()).value;
  const told = (task: string) => `create low task \\${task} was created on ws-0412 by CORP\\jdoe`;
  expect(await next()).toBe(told('One'));
  appendFileSync(path, `\n${created('Two', 2)}\n`);
  expect(await next()).toBe('not decoded: expected the rest of the JSON, received its end');
  expect(await next()).toBe(told('Two'));
  writeFileSync(path, `${created('Three', 3)}\n`);
  expect(await next()).toBe(told('Three'));
});
