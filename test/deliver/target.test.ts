import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget, outbound } from '../../src/deliver/target.ts';

const strict = outbound();

/** Targets that reach, or may reach, what is not the public network; each by its own spelling. */
const refused = [
  // Loopback and this host.
  'https://127.0.0.1/',
  'https://127.0.0.1:8443/x',
  'https://127.1/',
  'https://127.255.255.254/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.0x0.0x0.0x1/',
  'https://0177.0.0.1/',
  'https://017700000001/',
  'https://127.0.0.1./',
  'https://127.000.000.001/',
  'https://0.0.0.0/',
  'https://0/',
  'https://0x0/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://api.localhost/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://%31%32%37.0.0.1/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::]/',
  // Private and shared networks.
  'https://10.0.0.1/',
  'https://10.255.255.255/',
  'https://0xa000001/',
  'https://012.0.0.1/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.0.1/',
  'https://3232235521/',
  'https://0300.0250.0.1/',
  'https://100.64.0.1/',
  'https://100.127.255.255/',
  'https://[fc00::1]/',
  'https://[fdff:ffff::1]/',
  // Link-local and the metadata of clouds.
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/',
  'https://0xa9fea9fe/',
  'https://0251.0376.0251.0376/',
  'https://169.254.170.2/',
  'https://100.100.100.200/',
  'https://192.0.0.192/',
  'https://168.63.129.16/',
  'https://[fe80::1]/',
  'https://[febf::1]/',
  'https://[fd00:ec2::254]/',
  'https://[fd20:ce::254]/',
  // Version 4 inside version 6.
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[::127.0.0.1]/',
  'https://[::ffff:0:127.0.0.1]/',
  'https://[64:ff9b::127.0.0.1]/',
  'https://[64:ff9b::a9fe:a9fe]/',
  'https://[64:ff9b:1::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2002:a00:1::]/',
  'https://[2001:0:7f00:1::]/',
  // Reserved, documentation, multicast, broadcast.
  'https://192.0.2.1/',
  'https://198.51.100.1/',
  'https://203.0.113.1/',
  'https://198.18.0.1/',
  'https://192.88.99.1/',
  'https://224.0.0.1/',
  'https://239.255.255.255/',
  'https://240.0.0.1/',
  'https://255.255.255.255/',
  'https://[ff02::1]/',
  'https://[2001:db8::1]/',
  'https://[3fff::1]/',
  'https://[100::1]/',
  'https://[5f00::1]/',
  // Schemes, user names, and what is no target.
  'http://hooks.example.com/',
  'ftp://hooks.example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  '//hooks.example.com/',
  'https://',
  'hooks.example.com',
  '',
  'https://user@hooks.example.com/',
  'https://user:pass@hooks.example.com/',
  'https://hooks.example.com@127.0.0.1/',
  'https://127.0.0.1\\@hooks.example.com/',
  'https://127.0.0.1#@hooks.example.com/',
  'https://[fe80::1%25eth0]/',
  'https://hooks.example.com:99999/',
];

test('there are sixty vectors and more, all of them different', () => {
  expect(new Set(refused).size).toBe(refused.length);
  expect(refused.length).toBeGreaterThanOrEqual(60);
});

test.each(refused)('%s is refused', (url) => {
  const outcome = checkTarget(url, strict);
  expect(outcome).toMatchObject({ status: 'rejected', reason: 'address-forbidden' });
});

test.each([
  ['https://hooks.example.com/services/x', 'hooks.example.com', false],
  ['https://hooks.example.com./x', 'hooks.example.com', false],
  ['https://8.8.8.8/', '8.8.8.8', true],
  ['https://172.15.255.255/', '172.15.255.255', true],
  ['https://172.32.0.1/', '172.32.0.1', true],
  ['https://100.63.255.255/', '100.63.255.255', true],
  ['https://100.128.0.1/', '100.128.0.1', true],
  ['https://223.255.255.255/', '223.255.255.255', true],
  ['https://[2606:4700::1111]/', '2606:4700::1111', true],
  ['https://bücher.example/', 'xn--bcher-kva.example', false],
])('%s is allowed', (url, host, isAddress) => {
  expect(checkTarget(url, strict)).toMatchObject({ host, isAddress });
});

describe('what the host allows', () => {
  test('a private network it names, and no other', () => {
    const own = outbound({ allowNetworks: ['10.20.0.0/16', 'fd12::/16'] });
    expect(checkTarget('https://10.20.255.255/', own)).toHaveProperty('url');
    expect(checkTarget('https://[fd12::1]/', own)).toHaveProperty('url');
    expect(checkTarget('https://10.19.255.255/', own)).toHaveProperty('reason');
    expect(checkTarget('https://10.21.0.0/', own)).toHaveProperty('reason');
  });

  test('connections without TLS, to public addresses alone', () => {
    const plain = outbound({ isPlainAllowed: true });
    expect(checkTarget('http://hooks.example.com/', plain)).toHaveProperty('url');
    expect(checkTarget('http://127.0.0.1/', plain)).toHaveProperty('reason');
    expect(checkTarget('ftp://hooks.example.com/', plain)).toHaveProperty('reason');
  });

  test('nothing that is no network', () => {
    expect(() => outbound({ allowNetworks: ['10.0.0.0/8', 'intranet', '10.0.0.1/8'] })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'option-invalid', path: 'allowNetworks[1]' }),
          expect.objectContaining({ path: 'allowNetworks[2]' }),
        ],
      }),
    );
  });
});

test('no refusal tells any part of the target', () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12}$/);
  fc.assert(
    fc.property(secret, fc.constantFrom(...refused), (canary, url) => {
      for (const text of [
        `${url}${canary}`,
        `ftp://${canary}/`,
        `https://${canary}:${canary}@x/`,
      ]) {
        expect(JSON.stringify(checkTarget(text, strict).valueOf())).not.toMatch(
          new RegExp(`"detail":"[^"]*${canary}`),
        );
      }
    }),
  );
});
