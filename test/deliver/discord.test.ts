import fc from 'fast-check';
import { expect, test } from 'vitest';
import { discord } from '../../src/deliver/discord.ts';
import type { Message } from '../../src/deliver/message.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { fakePost, outcomeOf, postedBy } from './posted.ts';

const url = 'https://discord.example/api/webhooks/1/token';

interface Embed {
  readonly title: string;
  readonly description: string;
}

interface Body {
  readonly content?: string;
  readonly embeds: readonly Embed[];
  readonly allowed_mentions: unknown;
}

const bodyOf = (message: Message): Promise<Body> =>
  postedBy<Body>((post) => discord({ url, post }), message);

test('posts an embed for each alert and waits for the message to be there', async () => {
  const post = fakePost();
  await discord({ url, post }).send(alertMessage(), never);
  expect(post.requests[0]?.url).toBe(`${url}?wait=true`);
  expect(JSON.parse(post.requests[0]?.body ?? '')).toMatchObject({
    allowed_mentions: { parse: [] },
    embeds: [{ color: 0xc79100, timestamp: '2026-03-02T09:00:00.000Z' }],
  });
});

test('keeps all limits, and texts stay in their block of code', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbAlert, { minLength: 1, maxLength: 12 }), async (alerts) => {
      const { embeds, content = '' } = await bodyOf(alertMessage({ alerts }));
      expect(embeds.length).toBeLessThanOrEqual(10);
      expect(content.length).toBeLessThanOrEqual(2_000);
      let all = 0;
      for (const { title, description } of embeds) {
        expect(title.length).toBeLessThanOrEqual(256);
        expect(description.length).toBeLessThanOrEqual(4_096);
        expect(description.slice(4, -4)).not.toContain('`');
        all += title.length + description.length;
      }
      expect(all).toBeLessThanOrEqual(6_000);
    }),
    { numRuns: 50 },
  );
});

test('what does not fit or was held back is counted', async () => {
  expect((await bodyOf(groupOf(10))).content).toBeUndefined();
  expect((await bodyOf(groupOf(11))).content).toBe('… and 1 more alert(s)');
  const { content } = await bodyOf(alertMessage({ heldBack: 2 }));
  expect(content).toBe('2 alert(s) were held back before this one.');
});

test('the handshake carries the code', async () => {
  expect((await bodyOf(validation)).content).toContain('CODE234567');
});

test.each([
  [{ status: 429, body: '{"message":"x","retry_after":0.3005,"global":false}' }, 301],
  [{ status: 429, body: '{"retry_after":2}', retryAfter: '7' }, 7_000],
  [{ status: 429, body: 'x' }, undefined],
])('a pause stands in the header or in the body (%#)', async (answer, afterMs) => {
  const outcome = await outcomeOf((post) => discord({ url, post }), alertMessage(), answer);
  const pause = afterMs === undefined ? {} : { afterMs };
  expect(outcome).toEqual({
    status: 'retryable',
    reason: 'throttled',
    detail: 'HTTP 429',
    ...pause,
  });
});
