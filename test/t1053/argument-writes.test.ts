import { describe, expect, test } from 'vitest';
import { argumentWrites } from '../../src/t1053/argument-writes.ts';

describe('arguments that name files to write', () => {
  test.each<[string, string, string[]]>([
    ['tee f g', 'overwrite', ['f', 'g']],
    ['tee -a f', 'append', ['f']],
    ['tee -ia f', 'append', ['f']],
    ['tee --append f', 'append', ['f']],
    ['/usr/bin/tee f', 'overwrite', ['f']],
    ['sed -i s/a/b/ f', 'inPlace', ['f']],
    ['sed -i.bak 1d f g', 'inPlace', ['f', 'g']],
    ['sed -ri -e 1d -e 2d f', 'inPlace', ['f']],
    ['sed --in-place --expression=1d f', 'inPlace', ['f']],
    ['sed -n -i -f x f', 'inPlace', ['f']],
    ['perl -pi -e 1 f', 'inPlace', ['f']],
    ['perl5.36 -i.bak -pe 1 f', 'inPlace', ['f']],
  ])('%s', (command, mode, paths) => {
    expect(argumentWrites(command.split(' '))).toEqual(paths.map((path) => ({ path, mode })));
  });

  test.each(['sed -n 1p f', 'perl -Mstrict -e 1 f', 'cat f', 'teeth f', 'tee', ''])(
    '%j: none',
    (command) => {
      expect(argumentWrites(command.split(' '))).toEqual([]);
    },
  );
});
