/**
 * Alerts to the outside world: an engine that answers for each message until it has arrived or is
 * a dead letter, channels to what people use, and the formats that other systems read.
 *
 * Main things in reading order: `openDelivery` with `Delivery` and `DeliveryEngine`, `Channel` for
 * a way of one's own, the channels (`webhook`, `slack`, `email` ...), the formats (`toOcsf`,
 * `toEcs`, `toCef` ...), `Outbox`. What needs sockets and files stands in `tocsin/node`:
 * `pinnedPost`, `smtpMailer`, `syslog`, `fileChannel`, `fileOutbox`.
 *
 * ```ts
 * import { openDelivery, consoleChannel } from 'tocsin/deliver';
 *
 * const engine = await openDelivery({
 *   channels: { screen: { channel: consoleChannel({ write: console.log }), isValidated: true } },
 * });
 * console.log((await engine.accept({ channel: 'pager', alerts: [] })).status);
 * console.log(await engine.close());
 * // prints: refused
 * // prints: 0
 * ```
 *
 * Not for deciding who is told what: that is what sending policies do.
 */

// Sending policies
export type * from './policy.ts';
export type { PolicyExplanation } from './policy-explain.ts';
export type {
  SavedEscalation,
  SavedFlood,
  SavedGroup,
  SavedPolicies,
} from './policy-saved.ts';
export type { PolicyTime } from './policy-state.ts';
export type { OpenTime, Schedule, ScheduleDay } from './policy-schedule.ts';
export {
  createSendingPolicies,
  type SendingPolicies,
  type SendingPoliciesOptions,
} from './sending-policies.ts';
export type { GuardOptions } from './policy-guard.ts';

// The engine
export { openDelivery } from './open-delivery.ts';
export type {
  Acceptance,
  ChannelStatus,
  DeliveryEngine,
  DeliveryOptions,
} from './delivery-engine.ts';
export type { AlertMessage, Delivery, Message, ValidationMessage } from './message.ts';
export type { Confirmation } from './handshake.ts';
export type { ChannelSetting } from './lane-setting.ts';
export type { BreakerPolicy } from './breaker.ts';
export type { RetryPolicy } from './back-off.ts';
export type { DeliveryReport, MessageReport, OnReport } from './report.ts';
export { systemWake, type Wake } from './wake.ts';

// The outbox
export { type MemoryOutbox, memoryOutbox } from './memory-outbox.ts';
export type { DeadLetter, DeadReason, Outbox, OutboxRecord } from './outbox.ts';

// Channels
export type { Channel, Delivered, Outcome, Rejected, Retryable, SendFault } from './channel.ts';
export { delivered, rejected, retryable } from './outcome.ts';
export { type ConsoleChannelOptions, consoleChannel } from './console-channel.ts';
export { discord } from './discord.ts';
export { type EmailOptions, email, type Mail, type SendMail } from './email.ts';
export { type JiraOptions, jira } from './jira.ts';
export {
  type JiraServiceManagementOptions,
  jiraServiceManagement,
} from './jsm.ts';
export { type PagerDutyOptions, pagerDuty } from './pagerduty.ts';
export { type PushoverOptions, pushover } from './pushover.ts';
export { type ServiceNowOptions, serviceNow } from './servicenow.ts';
export { slack } from './slack.ts';
export { teams } from './teams.ts';
export { type WebhookOptions, webhook } from './webhook.ts';

// The way out
export { type Fetch, fetchPost } from './fetch-post.ts';
export type { HttpAnswer, HttpRequest, Post } from './http.ts';
export type { HttpChannelOptions } from './http-channel.ts';
export type { Json } from './json.ts';
export type { OutboundOptions } from './target.ts';

// Formats
export { type AlertFormat, toEcsLine, toJsonLine, toOcsfLine } from './alert-format.ts';
export { toCef } from './cef.ts';
export { type DevoAlert, toDevo } from './devo.ts';
export { type EcsAlert, fromEcs, toEcs } from './ecs.ts';
export { toLeef } from './leef.ts';
export { fromOcsf, type OcsfFinding, toOcsf } from './ocsf.ts';
export { toPlainLine, toPlainText } from './plain-text.ts';

// A picture of what happened
export { timelineSvg } from './timeline-svg.ts';
export {
  type Timeline,
  type TimelineHost,
  type TimelineStep,
  type TimelineWindow,
  toTimeline,
} from './timeline.ts';
