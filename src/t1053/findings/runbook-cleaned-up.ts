import { hours } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import {
  callKey,
  isAutomation,
  itemLabel,
  publishesRunbook,
  succeeded,
  writesRunbook,
} from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = hours(24);

const writesWebhook = succeeded('webhooks/write');

function isMade(event: TelemetryEvent): event is CloudOpEvent {
  return writesRunbook(event) || publishesRunbook(event) || writesWebhook(event);
}

/** A4: the caller that wrote a runbook or webhook deletes it within a day. */
export const runbookCleanedUp: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A4',
  name: 'T1053AzureRunbookCleanedUp',
  title: 'A runbook or webhook was deleted by the caller that wrote it',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['made', 'deleted'],
  kinds: ['cloudOp'],
  concerns: isAutomation,
  find: (options) =>
    patternMachine(
      sequence({ made: isMade, deleted: succeeded('runbooks/delete', 'webhooks/delete') }),
      {
        ...options,
        within: WINDOW_MS,
        by: (event) => callKey(event, ({ place, item }) => [...place, ...item]),
        after: 'skipPast',
      },
    ),
  tell: ({ made, deleted }) => ({
    summary: `${itemLabel(made)} was deleted by the caller that wrote it`,
    reasons: [{ points: 20, text: 'cleaned up by the same caller' }],
    source: azureSource(deleted, made),
  }),
});
