import { expect, test } from 'vitest';
import { hostNameOf } from '../../src/decode/host-name.ts';

test.each([
  ['WS1', 'ws1', undefined],
  ['WS1.Corp.Example', 'ws1', 'ws1.corp.example'],
  ['ws1.', 'ws1', 'ws1.'],
  ['.corp', '.corp', undefined],
  ['10.0.0.5', '10.0.0.5', undefined],
  ['10.0.0.5.example', '10', '10.0.0.5.example'],
  ['FE80::1', 'fe80::1', undefined],
  ['::ffff:10.0.0.5', '::ffff:10.0.0.5', undefined],
])('%s is host %s of full name %s', (name, host, fqdn) => {
  expect(hostNameOf(name)).toEqual({ host, fqdn });
});
