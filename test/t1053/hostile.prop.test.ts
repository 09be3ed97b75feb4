import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as traits from '../../src/t1053/action-traits.ts';
import { isAt, parseAt } from '../../src/t1053/at.ts';
import { normaliseCommandLine, splitArguments } from '../../src/t1053/command-line.ts';
import { canonicalHost, isLocalTarget } from '../../src/t1053/host-locality.ts';
import { canonicalIp } from '../../src/t1053/ip-address.ts';
import { isSchtasks, parseSchtasks } from '../../src/t1053/schtasks.ts';
import { maskSecrets, secretValues } from '../../src/t1053/secrets.ts';
import { normaliseTaskName, taskNameOfKey, taskNameOfPath } from '../../src/t1053/task-name.ts';

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  ...traits,
  isAt,
  parseAt,
  normaliseCommandLine,
  splitArguments,
  canonicalHost,
  canonicalIp,
  isLocalTarget: (text) => isLocalTarget(text, { short: text, fqdn: text, ips: [text] }),
  isSchtasks: (text) => isSchtasks(text, text),
  parseSchtasks,
  maskSecrets,
  secretValues,
  normaliseTaskName,
  taskNameOfKey,
  taskNameOfPath,
};

/** Each one, repeated, invites some search to start over at every sign or to look far back. */
const seeds = [
  ' ',
  '"',
  '\\',
  '\\"',
  '/',
  '-',
  '/"',
  "'",
  '^',
  '`',
  '.',
  ':',
  '::',
  '0:',
  '%',
  '[',
  '\ud800',
  '\u0300\u0316',
  '\u200b',
  '\ufdfa',
  '/p',
  '/rp ',
  '/rp "',
  '/rp /s ',
  '/p:',
  'rp',
  'a',
  's"',
  'sc^',
  'cmd ',
  'cmd /a',
  'cmd /a\\',
  'cmd /amd',
  'nc ',
  'nc -',
  'nc x ',
  'bash -',
  'bash -a ',
  'python.',
  '/.',
  '/.a',
  '-e ',
  '-en',
  'powershell -e ',
  'http:/',
  '%temp',
  '\\temp',
  'C:\\Windows\\Tasks\\',
  '\\Schedule\\TaskCache\\Tree',
  '1:00 ',
  '/i ',
  '&',
  '$env:',
  '1.',
  '0x',
  '\t',
  '\n',
];

const size = 65_536;
const heads = ['', 'schtasks /create /tn x ', 'at 1:00 ', '\\Schedule\\TaskCache\\Tree\\'];

test.each(Object.entries(functions))('%s throws at no text', (_, run) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(() => run(text)).not.toThrow();
    }),
  );
});

/** Not timed: a search that takes quadratic time on one of these does not end within the test. */
test.each(Object.entries(functions))('%s is done with long hostile texts', (_, run) => {
  for (const seed of seeds) {
    for (const head of heads) {
      expect(() => run(head + seed.repeat(size / seed.length))).not.toThrow();
    }
  }
});
