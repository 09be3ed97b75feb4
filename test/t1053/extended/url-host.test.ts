import { expect, test } from 'vitest';
import { hostOf } from '../../../src/t1053/extended/url-host.ts';

test.each([
  ['https://Hook.example/a?token=x', 'hook.example'],
  ['http://user:secret@hook.example:8080', 'hook.example'],
  ['https://hook.example?x', 'hook.example'],
  ['https://hook.example', 'hook.example'],
  ['ftp://hook.example', undefined],
  ['https://a b/', undefined],
  ['/path', undefined],
  [undefined, undefined],
])('the host of %j is %j', (address, host) => {
  expect(hostOf(address)).toBe(host);
});
