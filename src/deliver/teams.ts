import type { Channel } from './channel.ts';
import { cut } from './cut.ts';
import { type HttpChannelOptions, httpChannel, refuseOptions } from './http-channel.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { textOf, titleOf } from './message-text.ts';
import { toPlainText } from './plain-text.ts';

/**
 * learn.microsoft.com, "Create incoming webhooks with Workflows" (the envelope: a message with an
 * Adaptive Card attached) and "Format cards" (28 KB for a message); adaptivecards.io/explorer for
 * the elements of version 1.4. A text run of a `RichTextBlock` knows no Markdown.
 */
const BYTES_MAX = 28 * 1_024;
const TITLE_CHARS_MAX = 200;
const ALERT_CHARS_MAX = 4_000;

/**
 * Posts to a workflow of Microsoft Teams ("When a Teams webhook request is received") as an
 * Adaptive Card; the older connectors and their cards are not served. Texts of alerts are text
 * runs: nothing in them is formatted or linked. HTTP 202 means that the workflow was started, not
 * that the card was shown. Built to the documented format and not yet seen by the real service.
 * Throws a `DefinitionError` (`option-invalid`).
 */
export function teams(options: HttpChannelOptions): Channel {
  refuseOptions('teams', options);
  const { url, post } = options;
  return httpChannel({ post, requests: (message) => [{ url, body: fitting(message) }] });
}

/** The card with as many alerts, from the first, as fit. */
function fitting(message: Message): Json {
  const texts = textsOf(message);
  for (let shown = texts.length; shown > 1; shown -= 1) {
    const body = card(message, texts.slice(0, shown), texts.length - shown);
    if (new TextEncoder().encode(JSON.stringify(body)).length <= BYTES_MAX) return body;
  }
  // One text of at most `ALERT_CHARS_MAX` always fits: a character is six bytes at most, escaped.
  return card(message, texts.slice(0, 1), texts.length - 1);
}

function textsOf(message: Message): string[] {
  if (message.kind === 'validation') return [textOf(message, ALERT_CHARS_MAX)];
  const { alerts, heldBack = 0 } = message;
  const held = heldBack > 0 ? [`${heldBack} alert(s) were held back before this one.`] : [];
  return [...held, ...alerts.map((alert) => cut(toPlainText(alert), ALERT_CHARS_MAX))];
}

function card(message: Message, texts: readonly string[], leftOut: number): Json {
  const more = leftOut > 0 ? [run(`… and ${leftOut} more alert(s)`, {})] : [];
  const title = run(titleOf(message, TITLE_CHARS_MAX), { weight: 'Bolder', size: 'Medium' });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [title, ...texts.map((text) => run(text, { fontType: 'Monospace' })), ...more],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}

function run(text: string, style: { readonly [name: string]: string }): Json {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...style }] };
}
