import { expect, test } from 'vitest';
import { maskWebhookToken } from '../../src/t1053/webhook-token.ts';

const HOST = 'https://s1events.azure-automation.example/webhooks';

test.each([
  [`${HOST}?token=aB3%2bx%2f9%3d`, `${HOST}?token=***`],
  [`POST ${HOST}?TOKEN=aB3/9+x== now`, `POST ${HOST}?TOKEN=*** now`],
  [`"${HOST}?a=1&token=aB3&b=2"`, `"${HOST}?a=1&token=***&b=2"`],
  [`${HOST}%3ftoken%3daB3`, `${HOST}%3ftoken%3d***`],
  ['token=a access_token=b', 'token=*** access_token=***'],
])('%s becomes %s', (text, masked) => {
  expect(maskWebhookToken(text)).toBe(masked);
});

test.each(['', 'token', 'token=', 'no token = here', 'tokens=3', 'runbooks/token'])(
  '%j stays as it is',
  (text) => {
    expect(maskWebhookToken(text)).toBe(text);
  },
);

/** Not timed: a search that takes quadratic time on one of these does not end within the test. */
test.each(['token', 'token=', 'token=&', '?', 'token%3d', '\ud800'])(
  'long texts of %j are done with',
  (seed) => {
    expect(() => maskWebhookToken(seed.repeat(1_000_000 / seed.length))).not.toThrow();
  },
);
