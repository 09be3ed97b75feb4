import { minutes } from '../../core/duration.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { never } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { callKey, isAutomation, itemLabel, publishesRunbook, succeeded } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = minutes(30);

const writesContent = succeeded(
  'runbooks/draft/content/write',
  'runbooks/draft/writecontent/action',
);

/** A3: the code of a draft is written and run as a test, and is not published. */
export const draftRunUnpublished: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A3',
  name: 'T1053AzureDraftRunUnpublished',
  title: 'The draft of a runbook was run and never published',
  telemetry: ['azure/administrative'],
  attack: attack(['TA0002'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['content', 'test'],
  kinds: ['cloudOp'],
  concerns: isAutomation,
  find: (options) =>
    patternMachine(
      sequence({
        content: writesContent,
        test: succeeded('runbooks/draft/testjob/write'),
        published: never(publishesRunbook, { afterMs: minutes(60) }),
      }),
      {
        ...options,
        within: WINDOW_MS,
        by: (event) => callKey(event, ({ place, item }) => [...place, ...item]),
        after: 'skipPast',
      },
    ),
  tell: ({ content, test }) => ({
    summary: `the draft of runbook ${itemLabel(content)} was run and not published`,
    reasons: [{ points: 30, text: 'executed as a draft' }],
    source: azureSource(test, content),
  }),
});
