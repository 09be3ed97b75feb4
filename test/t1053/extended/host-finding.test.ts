import { expect, test } from 'vitest';
import { hostFinding } from '../../../src/t1053/extended/host-finding.ts';
import { crontabLine, started } from '../linux-events.ts';

const shown = { what: 'it happened', reasons: [] };

test('a finding has what the event says of who acted and with what', () => {
  const event = started('/bin/x', 'x --password S3cret-pw', {
    loginUser: 'ann',
    parentImage: '/bin/sh',
    parentCommandLine: 'sh -c "x --password S3cret-pw"',
  });
  const finding = hostFinding(event, { ...shown, keys: [['k']], asks: [['a']], subject: 's' });
  expect(finding).toMatchObject({
    keys: [['k']],
    asks: [['a']],
    text: 'it happened: x --password ***',
    facts: {
      account: 'root',
      loginUser: 'ann',
      subject: 's',
      image: '/bin/x',
      parentImage: '/bin/sh',
      commandLine: 'x --password ***',
      risks: [],
    },
  });
  expect(JSON.stringify(finding)).not.toContain('S3cret-pw');
});

test('an event without a process is told without one', () => {
  const finding = hostFinding(crontabLine('root', 'DELETE', 'root'), shown);
  expect(finding).toMatchObject({ keys: [], text: 'it happened', facts: { account: 'root' } });
});
