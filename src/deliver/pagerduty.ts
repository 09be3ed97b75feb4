import type { Alert, Severity } from '../core/alert.ts';
import type { Channel } from './channel.ts';
import { cutLine } from './cut.ts';
import type { Post } from './http.ts';
import { httpChannel, optionProblem, refuseOptions } from './http-channel.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { isoTime, toPlainLine } from './plain-text.ts';
import { product } from './product.ts';

/** A service of PagerDuty. */
export interface PagerDutyOptions {
  readonly post: Post;
  /** Integration key of an Events API v2 integration: 32 characters, a secret. */
  readonly routingKey: string;
  /** The endpoint of the region; `https://events.pagerduty.com/v2/enqueue`. */
  readonly url?: string | undefined;
}

/**
 * Fields, enumerations and lengths of PagerDuty's own description of the API:
 * github.com/PagerDuty/api-schema, `reference/events-v2/openapiv3.json`.
 */
const SUMMARY_CHARS_MAX = 1_024;
const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'error',
  medium: 'warning',
  low: 'info',
  informational: 'info',
};

/**
 * One event of the Events API v2 for each alert: `trigger` while it is open, `resolve` when it
 * became part of another; `dedup_key` is the alert's id, so a repeated event changes nothing.
 * Built to the documented format and not yet seen by the real service. Throws a
 * `DefinitionError` (`option-invalid`).
 */
export function pagerDuty(options: PagerDutyOptions): Channel {
  const { post, routingKey, url = 'https://events.pagerduty.com/v2/enqueue' } = options;
  const isKey = typeof routingKey === 'string' && routingKey.length === 32;
  const problems = isKey ? [] : [optionProblem('routingKey', '32 characters', routingKey)];
  refuseOptions('pagerDuty', { url, post }, problems);
  return httpChannel({
    post,
    requests: (message) =>
      eventsOf(message).map((event) => ({
        url,
        body: { routing_key: routingKey, client: product.name, ...event },
      })),
  });
}

type JsonObject = { readonly [name: string]: Json };

function eventsOf(message: Message): readonly JsonObject[] {
  if (message.kind === 'alerts') return message.alerts.map(eventOf);
  const summary = cutLine(`tocsin: confirm this code: ${message.code}`, SUMMARY_CHARS_MAX);
  const payload = { summary, source: 'tocsin', severity: 'info' };
  return [{ event_action: 'trigger', dedup_key: message.key, payload }];
}

function eventOf(alert: Alert): JsonObject {
  const { id, activity, severity, score, source, name, count, ruleIds } = alert;
  if (activity === 'close') return { event_action: 'resolve', dedup_key: id };
  return {
    event_action: 'trigger',
    dedup_key: id,
    payload: {
      summary: cutLine(toPlainLine(alert), SUMMARY_CHARS_MAX),
      source: cutLine(source.host ?? 'tocsin', 255),
      severity: SEVERITY[severity],
      timestamp: isoTime(alert.firstMs),
      class: cutLine(name, 255),
      custom_details: {
        id,
        score,
        count,
        rules: [...ruleIds],
        techniques: alert.attack.techniques.map((technique) => technique.id),
        reasons: alert.reasons.map(({ text }) => text),
        details: alert.details as JsonObject,
      },
    },
  };
}
