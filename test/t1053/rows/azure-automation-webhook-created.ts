/** The tables of SecOpsAzureAutomationWebhookCreated. All values are synthetic. */
import { days, minutes, seconds } from '../../../src/core/duration.ts';
import {
  automation,
  cloudOp,
  earlier,
  PROGRAM,
  runbook,
  SUBSCRIPTION,
  webhook,
  webhookUri,
} from '../azure-events.ts';
import type { Row } from './row.ts';

const TELEMETRY = 'azure/administrative';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ops`;
const ACCOUNTS = 'Microsoft.Automation/automationAccounts';
const ACTION = 'MICROSOFT.AUTOMATION/AUTOMATIONACCOUNTS/WEBHOOKS/ACTION';
const ADMIN = { caller: 'ada@contoso.example', callerIp: '198.51.100.7' } as const;

/** What is told, and how high. */
export const positives: readonly Row[] = [
  {
    row: '1',
    what: 'A user creates a webhook: `webhooks/write`, Success, PUT, Created',
    telemetry: TELEMETRY,
    events: () => [webhook({}, 'MaliciousWebHook')],
    scores: [45],
  },
  {
    row: '2',
    what: '`WEBHOOKS/ACTION`, Success, and 20 seconds later `WEBHOOKS/WRITE`, Success',
    telemetry: TELEMETRY,
    events: () => [webhookUri({ operation: ACTION }), webhook({ atMs: seconds(20) })],
    scores: [45],
    why: 'the address and the webhook that it is made for are one alert',
  },
  {
    row: '3',
    what: '`WEBHOOKS/ACTION`, Success, and no webhook',
    telemetry: TELEMETRY,
    events: () => [webhookUri({ operation: ACTION })],
    scores: [25],
    why: 'told after 15 minutes',
  },
  {
    row: '4',
    what: '`webhooks/write` by a service principal',
    telemetry: TELEMETRY,
    events: () => [webhook(PROGRAM)],
    scores: [60],
    why: 'a service principal that is not listed adds 15',
  },
  {
    row: '5',
    what: '`webhooks/write` 3 minutes after `runbooks/publish/action` by the same caller',
    telemetry: TELEMETRY,
    events: () => [runbook('publish/action'), webhook({ atMs: minutes(3) })],
    scores: [60],
    why: 'the caller changed a runbook of the account: 15 more',
  },
  {
    row: '6',
    what: '`webhooks/write` in an account untouched for a year, by a caller never seen there',
    telemetry: TELEMETRY,
    events: () => [earlier(-days(365), ADMIN), webhook()],
    scores: [60],
    why: 'a newcomer to an account that has been watched for 14 days adds 15',
  },
  {
    row: '7',
    what: 'Four webhooks within 10 minutes',
    telemetry: TELEMETRY,
    events: () => [0, 3, 6, 9].map((at) => webhook({ atMs: minutes(at) }, `Hook${at}`)),
    scores: [45, 45, 45, 45],
    why: 'each starts a runbook of its own',
  },
  {
    row: '8',
    what: '`webhooks/write`, OK (200): the webhook of a retired runbook is given more time',
    telemetry: TELEMETRY,
    events: () => [webhook({ subOutcome: 'Succeeded.OK' }, 'RetiredHook')],
    scores: [45],
    why: 'told as updated',
  },
  {
    row: '9',
    what: 'A record whose resource id has lost the slash before `providers`',
    telemetry: TELEMETRY,
    events: () => [
      webhook({
        resourceId: `${GROUP}providers/${ACCOUNTS}/aa-ops/webhooks/Hook`,
      }),
    ],
    scores: [45],
  },
];

/** What is not told, or ranks low. */
export const lookAlikes: readonly Row[] = [
  {
    row: '1',
    what: '`webhooks/read`, `webhooks/delete`',
    telemetry: TELEMETRY,
    events: () => [
      automation('webhooks/read', 'webhooks/SyncHook'),
      automation('webhooks/delete', 'webhooks/SyncHook'),
    ],
    scores: [],
  },
  {
    row: '2',
    what: '`webhooks/write`, Start',
    telemetry: TELEMETRY,
    events: () => [webhook({ outcome: 'start' })],
    scores: [],
  },
  {
    row: '3',
    what: '`webhooks/write`, Failure',
    telemetry: TELEMETRY,
    events: () => [webhook({ outcome: 'failure' })],
    scores: [],
  },
  {
    row: '4',
    what: 'A pipeline makes the same webhook anew with every release',
    telemetry: TELEMETRY,
    events: () => [webhook(PROGRAM), webhook({ ...PROGRAM, atMs: days(7) })],
    scores: [60, 60],
    why: 'only the host knows its pipelines: `deployCallers` takes off 15, and an entry of \
`allowEntries` with application, account and name 30 more, or `allow: "drop"` silences it',
  },
  {
    row: '5',
    what: 'The owner of an alert lets Azure Monitor create `Alert1520000000042` for it',
    telemetry: TELEMETRY,
    events: () => [webhook({}, 'Alert1520000000042')],
    scores: [45],
    why: 'an entry of `allowEntries` with account and name takes 30 off, or silences it',
  },
  {
    row: '6',
    what: '`Microsoft.EventGrid/eventSubscriptions/write` with a webhook as its endpoint',
    telemetry: TELEMETRY,
    events: () => [
      cloudOp(
        'Microsoft.EventGrid/eventSubscriptions/write',
        `${GROUP}/providers/Microsoft.EventGrid/eventSubscriptions/webhooks`,
      ),
    ],
    scores: [],
    why: 'no runbook is started by it alone',
  },
  {
    row: '7',
    what: '`Microsoft.ContainerRegistry/registries/webhooks/write`',
    telemetry: TELEMETRY,
    events: () => [
      cloudOp(
        'Microsoft.ContainerRegistry/registries/webhooks/write',
        `${GROUP}/providers/Microsoft.ContainerRegistry/registries/r/webhooks/Hook`,
      ),
    ],
    scores: [],
    why: 'a webhook of another provider',
  },
  {
    row: '8',
    what: '`Microsoft.Insights/webtests/write`',
    telemetry: TELEMETRY,
    events: () => [
      cloudOp(
        'Microsoft.Insights/webtests/write',
        `${GROUP}/providers/Microsoft.Insights/webtests/t`,
      ),
    ],
    scores: [],
  },
];
