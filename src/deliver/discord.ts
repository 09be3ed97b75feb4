import type { Alert, Severity } from '../core/alert.ts';
import type { Channel, Outcome } from './channel.ts';
import { cut, cutLine } from './cut.ts';
import type { HttpAnswer } from './http.ts';
import { type HttpChannelOptions, httpChannel, refuseOptions } from './http-channel.ts';
import { retryAfterMs } from './http-outcome.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { textOf } from './message-text.ts';
import { retryable } from './outcome.ts';
import { gradeOf, isoTime, toPlainText } from './plain-text.ts';

/**
 * discord.com/developers/docs: "Execute Webhook" for the request, "Embed Limits" of the message
 * resource for lengths: 10 embeds, titles of 256, descriptions of 4,096, 6,000 characters in all.
 */
const EMBEDS_MAX = 10;
const TITLE_CHARS_MAX = 256;
const DESCRIPTION_CHARS_MAX = 4_096;
const ALL_CHARS_MAX = 6_000;
const COLOUR: Readonly<Record<Severity, number>> = {
  critical: 0xb00020,
  high: 0xd35400,
  medium: 0xc79100,
  low: 0x2e7d32,
  informational: 0x607d8b,
};

/**
 * Posts to a webhook of Discord, an embed for each alert. Texts of alerts stand in blocks of code,
 * where nothing is formatted, linked or mentioned, and `allowed_mentions` is empty. Built to the
 * documented format and not yet seen by the real service. Throws a `DefinitionError`
 * (`option-invalid`).
 */
export function discord(options: HttpChannelOptions): Channel {
  refuseOptions('discord', options);
  const url = new URL(options.url);
  // With it the answer comes when the message is there.
  url.searchParams.set('wait', 'true');
  return httpChannel({
    post: options.post,
    requests: (message) => [{ url: url.href, body: bodyOf(message) }],
    outcome: throttled,
  });
}

function bodyOf(message: Message): Json {
  const allowed_mentions = { parse: [] };
  if (message.kind === 'validation') {
    return { content: block(textOf(message, 1_000)), allowed_mentions };
  }
  const { alerts, heldBack = 0 } = message;
  const shown = alerts.slice(0, EMBEDS_MAX);
  const more = alerts.length - shown.length;
  const room = Math.floor(ALL_CHARS_MAX / shown.length) - TITLE_CHARS_MAX;
  const notes = [
    ...(more > 0 ? [`… and ${more} more alert(s)`] : []),
    ...(heldBack > 0 ? [`${heldBack} alert(s) were held back before this one.`] : []),
  ];
  const embeds = shown.map((alert) => embed(alert, Math.min(room, DESCRIPTION_CHARS_MAX)));
  return { ...(notes.length > 0 ? { content: notes.join('\n') } : {}), embeds, allowed_mentions };
}

function embed(alert: Alert, charsMax: number): Json {
  return {
    title: escaped(cutLine(`${gradeOf(alert)} ${alert.title}`, TITLE_CHARS_MAX / 2)),
    description: block(cut(toPlainText(alert), charsMax - FENCE.length * 2)),
    color: COLOUR[alert.severity],
    timestamp: isoTime(alert.firstMs),
  };
}

const FENCE = '```\n';

/** A block of code; a sign that could end it becomes another that looks much like it. */
function block(text: string): string {
  return `${FENCE}${text.replaceAll('`', "'")}\n\`\`\``;
}

/** Signs of Markdown, which titles know. */
function escaped(text: string): string {
  return text.replace(/[\\*_~`|[\]()<>#:@-]/g, '\\$&');
}

/** A pause may stand in the body alone: `retry_after`, in seconds with fractions. */
function throttled(answer: HttpAnswer): Outcome | undefined {
  if (answer.status !== 429 || retryAfterMs(answer) !== undefined) return undefined;
  const [, seconds] = /"retry_after"\s*:\s*(\d{1,6}(?:\.\d{1,6})?)/.exec(answer.body) ?? [];
  const afterMs = seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1_000);
  return retryable('throttled', 'HTTP 429', afterMs);
}
