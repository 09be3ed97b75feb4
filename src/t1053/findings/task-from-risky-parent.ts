import { minutes } from '../../core/duration.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { given, times } from '../../correlate/step.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isCreation } from './task-act.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const WINDOW_MS = minutes(5);

const OFFICE = 'winword|excel|powerpnt|outlook|msaccess|mspub|onenote|visio';
const BROWSERS = 'chrome|msedge|firefox|iexplore|brave|opera';
const SERVERS = 'w3wp|httpd|nginx|tomcat\\d*|php-cgi|sqlservr';
const RISKY = new RegExp(String.raw`^(?:${OFFICE}|${BROWSERS}|${SERVERS}|mshta)\.exe$`);

/** True for a program that shows or serves what others wrote. */
function isRisky(event: TelemetryEvent): event is ProcessEvent {
  if (event.kind !== 'process') return false;
  const { image } = event;
  return RISKY.test(fold(image.slice(image.lastIndexOf('\\') + 1)));
}

function isWindowsProcess(event: TelemetryEvent): boolean {
  return event.kind === 'process' && event.image.includes('\\');
}

function isOther(event: TelemetryEvent): event is ProcessEvent {
  return event.kind === 'process' && !isCreation(event);
}

function isCommand(event: TelemetryEvent): event is ProcessEvent {
  return event.kind === 'process' && isCreation(event);
}

interface Bound {
  readonly root?: ProcessEvent;
  readonly between?: readonly ProcessEvent[];
}

/** Whether a process was started by one of the chain: by identifier, or by number and image. */
function isDescendant(event: ProcessEvent, { root, between = [] }: Bound): boolean {
  const chain = root === undefined ? between : [root, ...between];
  return chain.some(({ processGuid, pid, image }) => {
    if (event.parentGuid !== undefined && processGuid !== undefined) {
      return event.parentGuid === processGuid;
    }
    const isSameImage = fold(event.parentImage ?? '') === fold(image);
    return pid !== undefined && event.parentPid === pid && isSameImage;
  });
}

/** W11: a task is created below a program that shows or serves what others wrote. */
export const taskFromRiskyParent: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W11',
  name: 'T1053WinTaskFromRiskyParent',
  title: 'A task was created below a browser, an office program, a web server or mshta',
  telemetry: ['security/4688', 'sysmon/1'],
  attack: attack(['TA0002', 'TA0003'], ['T1053.005']),
  base: 25,
  windowMs: WINDOW_MS,
  stages: ['root', 'create'],
  kinds: ['process'],
  concerns: isWindowsProcess,
  find: (options) =>
    patternMachine(
      sequence({
        root: isRisky,
        between: times(0, given(isOther, isDescendant)),
        create: given(isCommand, isDescendant),
      }),
      { ...options, within: WINDOW_MS, by: ({ host }) => fold(host), after: 'skipPast' },
    ),
  tell: ({ root, create }) => ({
    summary: `task ${taskLabel(create)} was created ${gapText(root, create)} after ${root.image} \
started, and below it`,
    reasons: [{ points: 15, text: `started below ${root.image}` }],
    source: actorEntity(create, root),
    joinQuality: create.parentGuid === undefined ? 'weak' : 'exact',
  }),
});
