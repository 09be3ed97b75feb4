import type { Alert, Severity } from '../core/alert.ts';
import type { Channel } from './channel.ts';
import { cut, cutLine } from './cut.ts';
import type { Post } from './http.ts';
import { basicAuthorization, httpChannel, optionProblem, refuseOptions } from './http-channel.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { textOf } from './message-text.ts';
import { isoTime, toPlainText } from './plain-text.ts';

/** Event Management of a ServiceNow instance. */
export interface ServiceNowOptions {
  readonly post: Post;
  /** The instance, for example `https://example.service-now.com`. */
  readonly url: string;
  /** A user with the role `evt_mgmt_integration`. */
  readonly user: string;
  readonly password: string;
}

/**
 * ServiceNow's documentation, "Event collection via web service API" (the request) and "Event
 * field format for event collection" (fields, their lengths, severities 1 critical to 5 OK, 0
 * clear; `time_of_event` in UTC; `message_key` tells equal events).
 */
const NAME_CHARS_MAX = 100;
const DESCRIPTION_CHARS_MAX = 4_000;
const KEY_CHARS_MAX = 1_024;
const SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '1',
  high: '2',
  medium: '3',
  low: '4',
  informational: '5',
};

/**
 * Sends the alerts of a message as events of Event Management in one request, each under its id as
 * `message_key`; one that became part of another is closed. Built to the documented format and
 * not yet seen by the real service. Throws a `DefinitionError` (`option-invalid`).
 */
export function serviceNow(options: ServiceNowOptions): Channel {
  const { post, url, user, password } = options;
  const problems = [
    ...(isText(user) ? [] : [optionProblem('user', 'a name', user)]),
    ...(isText(password) ? [] : [optionProblem('password', 'a password', password)]),
  ];
  refuseOptions('serviceNow', { url, post }, problems);
  const target = `${url.replace(/\/$/, '')}/api/global/em/jsonv2`;
  const headers = { authorization: basicAuthorization(user, password) };
  return httpChannel({
    post,
    requests: (message) => [{ url: target, headers, body: { records: recordsOf(message) } }],
  });
}

function isText(value: string): boolean {
  return typeof value === 'string' && value !== '';
}

function recordsOf(message: Message): Json[] {
  if (message.kind === 'alerts') return message.alerts.map(recordOf);
  const { key, code, atMs } = message;
  const description = textOf(message, DESCRIPTION_CHARS_MAX);
  const base = { source: 'tocsin', event_class: 'tocsin', type: 'validation', node: 'tocsin' };
  const additional_info = JSON.stringify({ code });
  const time_of_event = timeText(atMs);
  return [
    { ...base, message_key: key, severity: '5', description, time_of_event, additional_info },
  ];
}

function recordOf(alert: Alert): Json {
  const { id, activity, name, source, severity, score, count } = alert;
  const isClosed = activity === 'close';
  const { taskName, commandLine, filePath } = alert.details;
  return {
    source: 'tocsin',
    event_class: 'tocsin',
    node: cutLine(source.host ?? '', NAME_CHARS_MAX),
    resource: cutLine(String(taskName ?? filePath ?? ''), NAME_CHARS_MAX),
    metric_name: cutLine(name, NAME_CHARS_MAX),
    type: cutLine(name, NAME_CHARS_MAX),
    message_key: id.slice(0, KEY_CHARS_MAX),
    severity: isClosed ? '0' : SEVERITY[severity],
    resolution_state: isClosed ? 'Closing' : 'New',
    time_of_event: timeText(alert.lastMs),
    description: cut(toPlainText(alert), DESCRIPTION_CHARS_MAX),
    additional_info: JSON.stringify({
      id,
      score,
      count,
      severity,
      commandLine: cutLine(String(commandLine ?? ''), DESCRIPTION_CHARS_MAX),
    }),
  };
}

/** As `yyyy-MM-dd HH:mm:ss` in UTC. */
function timeText(timeMs: number): string {
  return isoTime(timeMs)
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
}
