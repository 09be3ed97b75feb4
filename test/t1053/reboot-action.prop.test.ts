import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebootAction } from '../../src/t1053/reboot-action.ts';

const mixed = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((c, at) => (upper[at] ? c.toUpperCase() : c)).join(''));

const names = fc.constantFrom(
  'shutdown',
  'shutdown.exe',
  'C:\\Windows\\System32\\shutdown.exe',
  '"C:\\Windows\\System32\\shutdown.exe"',
  'cmd /c shutdown',
);

test('case, prefix and order of switches do not matter', () => {
  const switches = fc.shuffledSubarray(['r', 't 5', 'd p:4:1', 'c "see -a"', 'm \\\\SRV1'], {
    minLength: 5,
  });
  const spelled = switches.chain((order) =>
    fc.tuple(
      ...order.map((text) =>
        fc.tuple(fc.constantFrom('/', '-', '\ufe63'), mixed(text)).map((parts) => parts.join('')),
      ),
    ),
  );
  const action = fc
    .tuple(names.chain(mixed), spelled, fc.constantFrom(' ', '  ', '\t'))
    .map(([name, parts, blank]) => [name, ...parts].join(blank));
  fc.assert(
    fc.property(action, (text) => {
      const { target, ...told } = rebootAction(text) ?? {};
      expect(told).toMatchObject({ program: 'shutdown', kind: 'restart', isForced: true });
      expect(target?.toUpperCase()).toBe('\\\\SRV1');
    }),
  );
});

test('a switch of each rule decides, whatever harmless ones stand beside it', () => {
  const harmless = fc.shuffledSubarray(['/i', '/e', '/soft', '/hybrid', '/?', '/t 0', '/d u:1:1']);
  const deciding = fc.constantFrom('/r', '/g', '/s', '/sg', '/o', '/fw');
  fc.assert(
    fc.property(harmless, harmless, deciding, (before, after, given) => {
      const without = ['shutdown', ...before, ...after].join(' ');
      expect(rebootAction(without)).toBeUndefined();
      const action = rebootAction(['shutdown', ...before, given, ...after].join(' '));
      expect(action).toMatchObject({ isForced: false });
      expect(action?.kind).toBe(/^\/s/.test(given) ? 'power-off' : 'restart');
    }),
  );
});

test('no text throws', () => {
  const words = [
    'shutdown',
    '/r',
    '\\',
    '"',
    "'",
    'cmd /v:on',
    'set a=',
    '!a!',
    'wmic os',
    '&',
    '%temp%',
  ];
  const text = fc
    .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 5 })))
    .map((parts) => parts.join(''));
  fc.assert(fc.property(text, (action) => void rebootAction(action)));
});

/** Each one, repeated, invites a search to start over at every sign or to look far ahead. */
const seeds =
  `shutdown |shutdown|shutdown/|shutdown>|shutdown >> |shutdown /c "|shutdown /t |\\shutdown|
>|1>|"|'|\\"|/|-|/c"|a"|cmd |cmd /a |cmd /v:on |set a=|!a|!a!|%windir%|%|$env:|^|os |wmic |wmic os |
wmic os win32shutdown |win32_operatingsystem .shutdown |reboot |rundll32 |exitwindowsex |bcdedit |
restart-computer |psshutdown \\\\a |tsshutdn /server:|C:\\|\ufe63|\u201c|\ud800| |\t`
    .split('|')
    .map((seed) => seed.replace('\n', ''));

/** Some 20 ms each. Quadratic time is over half a second, whatever else the machine does. */
test('64 KiB of hostile text take milliseconds', () => {
  const slow: string[] = [];
  for (const head of ['', 'shutdown /r & wmic os & rundll32 x & cmd /v:on /c set a=b !a! ']) {
    for (const seed of seeds) {
      const text = head + seed.repeat(65_536 / Math.max(1, seed.length));
      if (![1, 2, 3].some(() => elapsedMs(() => rebootAction(text)) < 250)) slow.push(seed);
    }
  }
  expect(slow).toEqual([]);
});

function elapsedMs(run: () => unknown): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}
