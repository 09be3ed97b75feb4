import { expect, test } from 'vitest';
import { parseAlertNames } from '../../src/node/alert-names.ts';
import { t1053 } from '../../src/t1053/index.ts';

const creation = 'SecOpsWinScheduledTaskCreation';
const remote = 'SecOpsWinSchtasksRemoteSystem';

const namesOf = (text: string): string[] =>
  parseAlertNames(text, t1053).map(({ rule }) => rule.name);

test('gives the named alerts, each once', () => {
  expect(namesOf(remote)).toEqual([remote]);
  expect(namesOf(`${remote},${creation},${remote}`)).toEqual([creation, remote]);
});

test.each([
  ['', 'nothing'],
  [`${remote},`, 'nothing'],
  [`${remote},Other`, 'Other'],
  [remote.toLowerCase(), remote.toLowerCase()],
])('%j is refused, and the known names are told', (text, received) => {
  const known = t1053.map(({ rule }) => rule.name).join(', ');
  const message = `--alerts: expected names out of ${known}, received ${received}`;
  expect(() => parseAlertNames(text, t1053)).toThrow(
    expect.objectContaining({ name: 'UsageError', message }),
  );
});
