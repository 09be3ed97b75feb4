import { describe, expect, test } from 'vitest';
import { entryText, matchesEntry } from '../../src/t1053/glob-entry.ts';

const values = { image: ['/usr/bin/dpkg'], path: ['/etc/cron.d/php', undefined] };

describe('an entry of globs', () => {
  test.each([
    [{ image: '/usr/bin/dpkg' }, true],
    [{ image: '/USR/BIN/DP?G' }, true],
    [{ image: '/usr/bin/dpkg', path: '/etc/cron.d/*' }, true],
    [{ image: '/usr/bin/dpkg', path: undefined }, true],
    [{ image: '/usr/bin/dpk' }, false],
    [{ image: '/usr/bin/dpkg', path: '/etc/cron.daily/*' }, false],
    [{ user: '*' }, false],
    [{}, false],
    [{ image: undefined }, false],
  ])('%o matches: %s', (entry, expected) => {
    expect(matchesEntry(entry, values)).toBe(expected);
  });

  test('names of fields that every object has are no values', () => {
    expect(matchesEntry({ constructor: '*' }, values)).toBe(false);
  });

  test('is told in words, without the fields it leaves open', () => {
    expect(entryText({ image: '/usr/bin/*', path: undefined, user: 'root' })).toBe(
      'image /usr/bin/*, user root',
    );
  });
});
