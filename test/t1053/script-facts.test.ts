import { expect, test } from 'vitest';
import { scriptFacts } from '../../src/t1053/script-facts.ts';
import { scriptTask } from '../../src/t1053/script-task.ts';
import { script } from './extended/windows-events.ts';

const factsOf = (text: string) => {
  const task = scriptTask(text);
  return task === undefined ? undefined : scriptFacts(script(text), task);
};

test('tells the task, the account and the call, and nothing else of the script', () => {
  expect(factsOf('Register-ScheduledTask T -User SYSTEM -Xml $x # note')).toEqual({
    via: 'script',
    taskName: '\\T',
    fqdn: 'ws1.corp.example',
    account: 'alice',
    domain: undefined,
    isSystemActor: false,
    action: undefined,
    runAs: 'SYSTEM',
    isElevated: true,
    isHidden: undefined,
    scriptVerb: 'Register-ScheduledTask',
    isChange: undefined,
  });
});

test('the highest rights count as raised, and a change is told as one', () => {
  expect(factsOf('Set-ScheduledTask T -Principal (x -RunLevel Highest)')).toMatchObject({
    isElevated: true,
    isChange: true,
  });
  expect(factsOf('Register-ScheduledTask T -Xml $x')).toMatchObject({ isElevated: false });
});

test('a password of schtasks in the action is masked', () => {
  const action = "New-ScheduledTaskAction -Execute schtasks.exe -Argument '/run /s A /p Winter!26'";
  const facts = factsOf(`Register-ScheduledTask T -Action (${action})`);
  expect(facts?.action?.text).toBe('schtasks.exe /run /s A /p ***');
});
