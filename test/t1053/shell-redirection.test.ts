import { describe, expect, test } from 'vitest';
import { shellCommands } from '../../src/t1053/shell-redirection.ts';

/** Each file that a script writes, with how and what. */
const writes = (script: string) =>
  shellCommands(script).flatMap((command) =>
    command.writes.map(({ path, mode }) => [path, mode, command.text]),
  );

describe('redirections', () => {
  test.each([
    ['echo a >> f', 'append'],
    ['echo a &>> f', 'append'],
    ['echo a > f', 'overwrite'],
    ['echo a >| f', 'overwrite'],
    ['echo a &> f', 'overwrite'],
    ['echo a >& f', 'overwrite'],
    ['echo a 1<> f', 'inPlace'],
    ['> f echo a', 'overwrite'],
    ['echo a>f', 'overwrite'],
  ])('%s', (script, mode) => {
    expect(writes(script)).toEqual([['f', mode, 'a']]);
  });

  test.each([
    'echo a < f',
    'echo "a > f"',
    "echo 'a >> f'",
    'echo a \\> f',
    'a >&2',
    'a 2>&-',
    'a >',
  ])('%s writes no file', (script) => {
    expect(writes(script)).toEqual([]);
  });

  test('another descriptor writes as well, and what is printed goes on', () => {
    expect(writes('echo a 2>e | cat >> f')).toEqual([
      ['e', 'overwrite', 'a'],
      ['f', 'append', 'a'],
    ]);
  });
});

describe('what is written', () => {
  test.each([
    ['echo -e "a\\nb" c > f', 'a\nb c'],
    ['echo -n > f', ''],
    ["printf '%s %d%%\\n' a 1 > f", 'a 1%\n'],
    ['printf "* * * %s\\n" > f', '* * * \n'],
    ['/bin/echo a > f', 'a'],
    ['cat > f <<E\na\nb\nE', 'a\nb'],
    ['cat <<< "a b" > f', 'a b'],
    ['(echo a; echo b) > f', 'a\nb'],
    ['{ echo a; echo b; } >> f', 'a\nb'],
    ['echo a | cat >> f', 'a'],
    ['if true; then echo a > f; fi', 'a'],
    ['X=1 sudo -u u echo a > f', 'a'],
    ['echo a; echo b > f', 'b'],
    ['cat x > f', undefined],
  ])('%j', (script, text) => {
    expect(writes(script)).toEqual([['f', expect.any(String), text]]);
  });

  test('what one command took, the next does not get', () => {
    expect(writes('echo a | tee f; cat >> g')).toEqual([
      ['f', 'overwrite', 'a'],
      ['g', 'append', undefined],
    ]);
  });

  test('what is printed reaches a command that reads it by its name `-`', () => {
    const commands = shellCommands('(crontab -l 2>/dev/null; echo "@daily x") | crontab -');
    expect(commands.map(({ words, text }) => [words.join(' '), text])).toEqual([
      ['crontab -l', undefined],
      ['echo @daily x', '@daily x'],
      ['crontab -', '@daily x'],
    ]);
  });
});
