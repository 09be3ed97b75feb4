import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../src/deliver/message.ts';
import { teams } from '../../src/deliver/teams.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, validation } from './messages.ts';
import { postedBy } from './posted.ts';

const url = 'https://workflows.example/invoke?sig=x';

interface Body {
  readonly type: string;
  readonly attachments: readonly {
    readonly contentType: string;
    readonly content: {
      readonly type: string;
      readonly version: string;
      readonly body: readonly {
        readonly type: string;
        readonly inlines: readonly { readonly type: string; readonly text: string }[];
      }[];
    };
  }[];
}

const bodyOf = (message: Message): Promise<Body> =>
  postedBy<Body>((post) => teams({ url, post }), message);

async function textsOf(message: Message): Promise<string[]> {
  const { attachments } = await bodyOf(message);
  return attachments[0]?.content.body.map(({ inlines }) => inlines[0]?.text ?? '') ?? [];
}

test('posts a message with one Adaptive Card', async () => {
  expect(await bodyOf(alertMessage())).toMatchObject({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: { type: 'AdaptiveCard', version: '1.4' },
      },
    ],
  });
});

test('every text is a run that knows no Markdown, and the whole keeps to 28 KB', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbAlert, { minLength: 1, maxLength: 12 }), async (alerts) => {
      const body = await bodyOf(alertMessage({ alerts }));
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(28 * 1_024);
      for (const { type, inlines } of body.attachments[0]?.content.body ?? []) {
        expect([type, inlines[0]?.type]).toEqual(['RichTextBlock', 'TextRun']);
      }
    }),
    { numRuns: 50 },
  );
});

test('what does not fit is counted', async () => {
  const texts = await textsOf(groupOf(500));
  const shown = texts.length - 2;
  expect(shown).toBeGreaterThan(10);
  expect(texts.at(-1)).toBe(`… and ${500 - shown} more alert(s)`);
});

test('one alert fits, however long its texts are', async () => {
  const details = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [`d${i}`, '€'.repeat(4_000)]),
  );
  const texts = await textsOf(alertMessage({ alerts: [alert({ details })] }));
  expect(texts).toHaveLength(2);
  expect(texts[1]).toMatch(/… \(cut\)$/);
});

test('the handshake carries the code, and what was held back is told', async () => {
  expect((await textsOf(validation))[1]).toContain('CODE234567');
  expect((await textsOf(alertMessage({ heldBack: 2 })))[1]).toMatch(/^2 alert\(s\) were held back/);
});
