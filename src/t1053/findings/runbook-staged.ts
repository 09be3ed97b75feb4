import { minutes } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given, times } from '../../correlate/step.ts';
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

const WINDOW_MS = minutes(60);

/** What makes code run: by an address, by a schedule, or now. */
const STAGES = [
  publishesRunbook,
  succeeded('webhooks/write', 'jobschedules/write'),
  succeeded('jobs/write'),
] as const;

/** 1 to 3 for a publication, a trigger and a job; 0 for any other event. */
function stageOf(event: TelemetryEvent): number {
  return STAGES.findIndex((isStage) => isStage(event)) + 1;
}

function isStage(event: TelemetryEvent): event is CloudOpEvent {
  return stageOf(event) > 0;
}

interface Bound {
  readonly further?: readonly CloudOpEvent[];
}

function isFurther(event: CloudOpEvent, { further = [] }: Bound): boolean {
  const before = further.at(-1);
  return before === undefined || stageOf(event) > stageOf(before);
}

/** A1: a runbook is written, then published, given a trigger and run; told anew at each stage. */
export const runbookStaged: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A1',
  name: 'T1053AzureRunbookStaged',
  title: 'A runbook was written and brought to run',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['code', 'further'],
  kinds: ['cloudOp'],
  concerns: isAutomation,
  find: (options) =>
    patternMachine(
      sequence({
        code: writesRunbook,
        further: times(1, given(isStage, isFurther), { max: 3, prefer: 'each' }),
      }),
      {
        ...options,
        within: WINDOW_MS,
        // The records of webhooks and jobs do not name the runbook.
        by: (event) => callKey(event, ({ place }) => place),
        starts: 'first',
      },
    ),
  tell: ({ code, further }) => {
    const hasRun = further.some((event) => stageOf(event) === 3);
    return {
      summary: `runbook ${itemLabel(code)} was written; further stages: ${further.length}`,
      reasons: [
        {
          points: 10 * further.length,
          text: `further stages by the same caller: ${further.length}`,
        },
        ...(hasRun ? [{ points: 20, text: 'a job was started' }] : []),
      ],
      source: azureSource(code, ...further),
      isUpdate: further.length > 1,
      joinQuality: 'weak',
    };
  },
});
