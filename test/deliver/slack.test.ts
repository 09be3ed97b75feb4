import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slack } from '../../src/deliver/slack.ts';
import { pinnedPost } from '../../src/node/pinned-post.ts';
import { alert } from '../node/alerts.ts';
import { certificate } from '../node/loopback-certificate.ts';
import { receiver } from '../node/receiver.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { postedBy } from './posted.ts';

const url = 'https://hooks.slack.example/services/T/B/X';

interface SlackBody {
  readonly text: string;
  readonly blocks: readonly { readonly type: string; readonly text: { readonly text: string } }[];
}

async function bodyOf(
  message: Parameters<ReturnType<typeof slack>['send']>[0],
): Promise<SlackBody> {
  return postedBy<SlackBody>((post) => slack({ url, post }), message);
}

test('posts to a server on loopback', async () => {
  const server = await receiver(true);
  const post = pinnedPost({ allowNetworks: ['127.0.0.1/32'], ca: certificate });
  const channel = slack({ url: server.url, post });
  expect(await channel.send(alertMessage(), never)).toEqual({ status: 'delivered' });
  expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({
    text: '[MEDIUM 35] Something was done: task Backup was created',
    unfurl_links: false,
    blocks: [{ type: 'header' }, { type: 'section', text: { type: 'mrkdwn', verbatim: true } }],
  });
});

test('no text of an alert mentions anybody, makes a link or is longer than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbAlert, { minLength: 1, maxLength: 3 }), async (alerts) => {
      const { text, blocks } = await bodyOf(alertMessage({ alerts }));
      const [header, ...sections] = blocks;
      expect(header?.text.text.length).toBeLessThanOrEqual(150);
      for (const one of [text, ...sections.map((section) => section.text.text)]) {
        expect(one.length).toBeLessThanOrEqual(3_000);
        expect(one.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
      }
    }),
    { numRuns: 100 },
  );
});

test('at most fifty blocks, and the rest is counted', async () => {
  const blocks = async (count: number) => (await bodyOf(groupOf(count))).blocks;
  expect(await blocks(48)).toHaveLength(49);
  expect(await blocks(49)).toHaveLength(50);
  expect((await blocks(49)).at(-1)?.text.text).toBe('… and 1 more alert(s)');
  expect((await blocks(500)).at(-1)?.text.text).toBe('… and 452 more alert(s)');
});

test('a section that is too long is cut and marked, never within an escaped sign', async () => {
  for (let pad = 0; pad < 5; pad += 1) {
    const summary = 'x'.repeat(pad) + '&'.repeat(900);
    const details = { a: summary, b: summary, c: summary };
    const { blocks } = await bodyOf(alertMessage({ alerts: [alert({ summary, details })] }));
    expect(blocks[1]?.text.text).toMatch(/&amp;… \(cut\)$/);
  }
});

test('the handshake carries the code, and what was held back is told', async () => {
  expect((await bodyOf(validation)).blocks[1]?.text.text).toContain('CODE234567');
  const { blocks } = await bodyOf(alertMessage({ heldBack: 7 }));
  expect(blocks[1]?.text.text).toBe('7 alert(s) were held back before this one.');
});
