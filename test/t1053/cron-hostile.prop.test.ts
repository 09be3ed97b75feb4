import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absolutePath } from '../../src/core/unix-path.ts';
import { cronWrites } from '../../src/t1053/cron-command.ts';
import { cronContent } from '../../src/t1053/cron-content.ts';
import { cronPath, isTemporary, loadable } from '../../src/t1053/cron-path.ts';
import { maskCronSecrets } from '../../src/t1053/cron-secrets.ts';
import { cronTableLine, cronTableLines } from '../../src/t1053/cron-table-line.ts';
import { crontabOption, crontabReplacement } from '../../src/t1053/crontab-command.ts';
import { attributeCommand } from '../../src/t1053/extended/attribute-command.ts';
import { shellCommands } from '../../src/t1053/shell-redirection.ts';
import { shellTokens } from '../../src/t1053/shell-words.ts';

const by = (image: string) => (text: string) =>
  cronWrites({ image, commandLine: `cron ${text}`, cwd: '/etc/cron.d', user: 'root' });

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  absolutePath: (text) => absolutePath(text, text),
  cronPath,
  loadable: (text) => loadable('dropin', text),
  isTemporary: (text) => isTemporary(text, text),
  cronTableLine: (text) => cronTableLine(text, true),
  cronTableLines: (text) => cronTableLines(text, false),
  cronContent: (text) => cronContent(text, 'dropin'),
  shellTokens,
  shellCommands,
  crontabReplacement: (text) => crontabReplacement(text.split(' ')),
  crontabOption: (text) => crontabOption(text.split(' '), 'l'),
  'attributeCommand of chmod': (text) => attributeCommand('chmod', text.split(' ')),
  'attributeCommand of touch': (text) => attributeCommand('touch', text.split(' ')),
  'attributeCommand of chattr': (text) => attributeCommand('chattr', text.split(' ')),
  maskCronSecrets,
  'cronWrites of a shell': by('/bin/sh'),
  'cronWrites of BusyBox': by('/bin/busybox'),
  'cronWrites of sed': by('/bin/sed'),
  'cronWrites of crontab': by('/usr/bin/crontab'),
  'cronWrites of anything': (text) => by(text)('x'),
};

/** Each one, repeated, invites some search to start over at every sign or to look far back. */
const seeds = [
  ...[' ', '\t', '\n', '"', "'", '\\', '\\"', "$'", '$(', '`', '/', '.', '..', '-', '=', '#'],
  ...['>', '>>', '<<', '<<a ', '<<a\n', '<<<', '2>&1 ', '0', '1,', '*', '*/', '~', '%', '\\%', '@'],
  ...['a', 'a/', '/../', '-u ', '-c ', '-e ', 'sh -c ', 'busybox ', 'echo ', 'echo a>b ', 'tee a '],
  ...['* * * * * ', '@reboot ', 'X=', '://', '://a:', '://a:b@', 'password=', 'password="'],
  ...['--password ', '--a', 'token', 'curl ', 'curl -u a', 'curl -u :', 'mysql', 'mysql -p '],
  ...['sshpass -p', 'bearer ', 'authorization:', '/overlay2/a', '/overlay2/a/diff', '/proc/1/root'],
  ...['/storage/overlay/', '\r', '\u0000', '\ud800', 'printf %s ', '%s', '\\0', '(', ')', '{', '&'],
];

const size = 32_768;
const heads = ['', 'sh -c ', '* * * * * root ', '/var/spool/cron/', 'curl '];

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

test('a quoted text is one word, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      const quoted = `'${text.replaceAll("'", "'\\''")}'`;
      expect(shellTokens(`echo ${quoted} > f`).map((token) => token.text)).toEqual([
        'echo',
        text,
        '>',
        'f',
      ]);
    }),
  );
});

test('masking a masked text changes nothing', () => {
  const part = fc.constantFrom(
    'PASSWORD=',
    '--token ',
    'https://a:',
    '@h ',
    'curl -u a:',
    '"',
    'x ',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const once = maskCronSecrets(parts.join('s3'));
      expect(maskCronSecrets(once)).toBe(once);
    }),
  );
});
