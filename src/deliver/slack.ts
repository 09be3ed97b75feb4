import type { Alert } from '../core/alert.ts';
import type { Channel } from './channel.ts';
import { cut } from './cut.ts';
import { type HttpChannelOptions, httpChannel, refuseOptions } from './http-channel.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { textOf, titleOf } from './message-text.ts';
import { toPlainText } from './plain-text.ts';

/**
 * Limits of blocks (docs.slack.dev/reference/block-kit/blocks): 50 of them, a header of 150
 * characters, a section of 3,000.
 */
const BLOCKS_MAX = 50;
const HEADER_CHARS_MAX = 150;
const SECTION_CHARS_MAX = 3_000;

/**
 * Posts to an incoming webhook of Slack (docs.slack.dev/messaging/sending-messages-using-incoming-
 * webhooks). `&`, `<` and `>` of alerts are escaped and texts marked `verbatim`, so no alert can
 * mention anybody or make a link. Throws a `DefinitionError` (`option-invalid`).
 */
export function slack(options: HttpChannelOptions): Channel {
  refuseOptions('slack', options);
  const { url, post } = options;
  return httpChannel({ post, requests: (message) => [{ url, body: slackBody(message) }] });
}

function slackBody(message: Message): Json {
  return {
    text: escaped(titleOf(message, HEADER_CHARS_MAX)),
    unfurl_links: false,
    unfurl_media: false,
    blocks: [header(titleOf(message, HEADER_CHARS_MAX)), ...sections(message)],
  };
}

function sections(message: Message): Json[] {
  if (message.kind === 'validation') return [section(textOf(message, SECTION_CHARS_MAX))];
  const { alerts, heldBack = 0 } = message;
  const held =
    heldBack > 0 ? [section(`${heldBack} alert(s) were held back before this one.`)] : [];
  const room = BLOCKS_MAX - 2 - held.length;
  const cut = alerts.length - room;
  const shown = alerts.slice(0, room).map((alert: Alert) => section(toPlainText(alert)));
  return [...held, ...shown, ...(cut > 0 ? [section(`… and ${cut} more alert(s)`)] : [])];
}

function header(text: string): Json {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** A cut may go through an escaped sign; what is left of it is dropped. */
function section(text: string): Json {
  const fitting = cut(escaped(text), SECTION_CHARS_MAX).replace(/&[a-z]{0,3}(?=… \(cut\)$)/, '');
  return { type: 'section', text: { type: 'mrkdwn', text: fitting, verbatim: true } };
}

/** The three signs that Slack's texts act on. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
