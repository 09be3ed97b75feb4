import type { Alert, Severity } from '../core/alert.ts';
import type { Channel } from './channel.ts';
import { cut, cutLine } from './cut.ts';
import type { Post } from './http.ts';
import {
  type ChannelRequest,
  httpChannel,
  isHeaderValue,
  optionProblem,
  refuseOptions,
} from './http-channel.ts';
import type { Message } from './message.ts';
import { textOf } from './message-text.ts';
import { toPlainLine, toPlainText } from './plain-text.ts';

/** The alerts of Jira Service Management, or of Opsgenie. */
export interface JiraServiceManagementOptions {
  readonly post: Post;
  /** Key of an API integration, a secret. */
  readonly apiKey: string;
  /**
   * `https://api.atlassian.com/jsm/ops/integration`; for Opsgenie, which ends on 2027-04-05,
   * `https://api.opsgenie.com`.
   */
  readonly url?: string | undefined;
}

/**
 * developer.atlassian.com/cloud/jira/service-desk-ops/rest/v1/api-group-integration-events for the
 * requests; docs.opsgenie.com/docs/alert-api for the lengths.
 */
const MESSAGE_CHARS_MAX = 130;
const ALIAS_CHARS_MAX = 512;
const DESCRIPTION_CHARS_MAX = 15_000;
const PRIORITY: Readonly<Record<Severity, string>> = {
  critical: 'P1',
  high: 'P2',
  medium: 'P3',
  low: 'P4',
  informational: 'P5',
};

/**
 * One alert of Jira Service Management for each alert, under its id as `alias`, so that a repeated
 * one adds to the same; one that became part of another is closed. The service answers before it
 * has done its work. Built to the documented format and not yet seen by the real service. Throws
 * a `DefinitionError` (`option-invalid`).
 */
export function jiraServiceManagement(options: JiraServiceManagementOptions): Channel {
  const { post, apiKey, url = 'https://api.atlassian.com/jsm/ops/integration' } = options;
  const isKey = typeof apiKey === 'string' && isHeaderValue(apiKey);
  const problems = isKey ? [] : [optionProblem('apiKey', 'printable ASCII', apiKey)];
  refuseOptions('jiraServiceManagement', { url, post }, problems);
  const base = url.replace(/\/$/, '');
  const headers = { authorization: `GenieKey ${apiKey}` };
  return httpChannel({
    post,
    requests: (message) => requestsOf(message, base).map((request) => ({ ...request, headers })),
  });
}

function requestsOf(message: Message, base: string): ChannelRequest[] {
  const url = `${base}/v2/alerts`;
  if (message.kind === 'alerts') return message.alerts.map((alert) => requestOf(alert, url));
  const text = textOf(message, DESCRIPTION_CHARS_MAX);
  const body = {
    message: 'tocsin: validation of a channel',
    alias: message.key,
    description: text,
  };
  return [{ url, body: { ...body, priority: 'P5', source: 'tocsin' } }];
}

function requestOf(alert: Alert, url: string): ChannelRequest {
  const alias = alert.id.slice(0, ALIAS_CHARS_MAX);
  if (alert.activity === 'close') {
    const note = cutLine(`part of ${alert.mergedInto ?? 'another alert'}`, 1_000);
    const close = `${url}/${encodeURIComponent(alias)}/close?identifierType=alias`;
    return { url: close, body: { source: 'tocsin', note } };
  }
  return {
    url,
    body: {
      message: cutLine(toPlainLine(alert), MESSAGE_CHARS_MAX),
      alias,
      description: cut(toPlainText(alert), DESCRIPTION_CHARS_MAX),
      priority: PRIORITY[alert.severity],
      source: 'tocsin',
      entity: cutLine(alert.source.host ?? '', ALIAS_CHARS_MAX),
      tags: alert.attack.techniques.map(({ id }) => cutLine(id, 50)).slice(0, 20),
      details: { name: cutLine(alert.name, 255), score: String(alert.score) },
    },
  };
}
