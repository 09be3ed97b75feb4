import { minutes } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { times } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { automationCall } from '../automation-call.ts';
import { callKey, isAutomation, itemLabel } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = minutes(15);

function ended(outcome: CloudOpEvent['outcome']) {
  return (event: TelemetryEvent): event is CloudOpEvent =>
    event.kind === 'cloudOp' && event.outcome === outcome;
}

/** One operation on one thing by one caller; what means nothing to the pack has no key. */
function operationKey(event: TelemetryEvent): Key | undefined {
  const use = automationCall(event)?.operation?.name;
  return use === undefined
    ? undefined
    : callKey(event, ({ place, item }) => [use, ...place, ...item]);
}

/** A8: an operation is refused, and then goes well for the same caller. */
export const operationForced: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A8',
  name: 'T1053AzureOperationForced',
  title: 'An operation on an Automation account went well after failures',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002', 'TA0004'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['failures', 'success'],
  kinds: ['cloudOp'],
  concerns: isAutomation,
  find: (options) =>
    patternMachine(sequence({ failures: times(1, ended('failure')), success: ended('success') }), {
      ...options,
      within: WINDOW_MS,
      by: operationKey,
      after: 'skipPast',
    }),
  tell: ({ failures, success }) => ({
    summary: `${success.operation} on ${itemLabel(success)} went well after ${failures.length} \
failures`,
    reasons: [{ points: 10, text: `${failures.length} failures before` }],
    source: azureSource(success, ...failures),
  }),
});
