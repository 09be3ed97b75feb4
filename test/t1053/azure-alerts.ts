/** Both alerts on Azure Automation with given options: their last words on each action. */
import type { Alert } from '../../src/core/alert.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { AlertOperator } from '../../src/rule/alert-pipeline.ts';
import {
  type AzureRunbookOptions,
  secOpsAzureAutomationRunbookCreatedOrMofidied,
} from '../../src/t1053/sec-ops-azure-automation-runbook-created-or-modified.ts';
import {
  type AzureWebhookOptions,
  secOpsAzureAutomationWebhookCreated,
} from '../../src/t1053/sec-ops-azure-automation-webhook-created.ts';
import { settled } from './events.ts';

type Events = readonly TelemetryEvent[];

export function runbookAlert(options: AzureRunbookOptions = {}): AlertOperator {
  return secOpsAzureAutomationRunbookCreatedOrMofidied(options);
}

export function webhookAlert(options: AzureWebhookOptions = {}): AlertOperator {
  return secOpsAzureAutomationWebhookCreated(options);
}

export function runbookAlerts(events: Events, options: AzureRunbookOptions = {}): Alert[] {
  return settled([runbookAlert(options)], events);
}

export function webhookAlerts(events: Events, options: AzureWebhookOptions = {}): Alert[] {
  return settled([webhookAlert(options)], events);
}

export function runbookScores(events: Events, options: AzureRunbookOptions = {}): number[] {
  return runbookAlerts(events, options).map(({ score }) => score);
}

export function webhookScores(events: Events, options: AzureWebhookOptions = {}): number[] {
  return webhookAlerts(events, options).map(({ score }) => score);
}
