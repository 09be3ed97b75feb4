import { minutes } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given, times } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { automationCall } from '../automation-call.ts';
import { callKey, itemLabel, succeeded } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = minutes(30);
const ACCOUNTS = 3;

const isWritten = succeeded('runbooks/write');

interface Bound {
  readonly writes?: readonly CloudOpEvent[];
}

function isElsewhere(event: CloudOpEvent, { writes = [] }: Bound): boolean {
  return writes.every((write) => placeOf(write) !== placeOf(event));
}

function placeOf(event: TelemetryEvent): string {
  return JSON.stringify(automationCall(event)?.place);
}

function nameKey(event: TelemetryEvent): Key | undefined {
  return isWritten(event) ? callKey(event, ({ item }) => item) : undefined;
}

/** A7: one caller writes a runbook of the same name in several accounts. */
export const runbookSpread: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A7',
  name: 'T1053AzureRunbookSpread',
  title: 'A runbook was written in several Automation accounts',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['writes'],
  kinds: ['cloudOp'],
  concerns: isWritten,
  find: (options) =>
    patternMachine(
      sequence({ writes: times(ACCOUNTS, given(isWritten, isElsewhere), { max: ACCOUNTS }) }),
      { ...options, within: WINDOW_MS, by: nameKey, after: 'skipPast' },
    ),
  tell: ({ writes }) => ({
    summary: `runbook ${writes.map(itemLabel)[0] ?? ''} was written in ${writes.length} accounts`,
    reasons: [{ points: 20, text: `written in ${writes.length} accounts within half an hour` }],
    source: azureSource(...writes),
  }),
});
