import { minutes } from '../../core/duration.ts';
import type { TelemetryEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { sequence } from '../../correlate/sequence.ts';
import { attack } from '../attack.ts';
import { type FindingPipeline, finding } from './finding.ts';
import { isReboot, isRestart, rebootedHost } from './reboot-act.ts';
import { runDeadline, TIMED_MS } from './run-deadline.ts';
import { actorEntity, gapText, taskLabel } from './task-told.ts';

const AFTER_START_MS = minutes(10);

/** W8b: a machine restarts as a new task was to make it. */
export const rebootRealised: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'W8b',
  name: 'T1053WinRebootRealised',
  title: 'A machine restarted as a task was to make it',
  telemetry: [
    'security/4688',
    'sysmon/1',
    'security/4698',
    'security/4702',
    'system/1074',
    'system/6006',
    'system/6008',
    'system/41',
  ],
  attack: attack(['TA0002', 'TA0040'], ['T1053.005', 'T1529']),
  base: 55,
  windowMs: TIMED_MS,
  stages: ['reboot', 'restart'],
  kinds: ['process', 'task', 'other'],
  concerns: (event) => (event.kind === 'other' ? isRestart(event) : isReboot(event)),
  find: (options) =>
    patternMachine(sequence({ reboot: isReboot, restart: isRestart }), {
      ...options,
      within: TIMED_MS,
      by: (event: TelemetryEvent) => rebootedHost(event) ?? fold(event.host),
      where: ({ reboot, restart }) =>
        isNear(restart.timeMs, reboot.timeMs, runDeadline(reboot, AFTER_START_MS), 0),
      after: 'skipPast',
    }),
  tell: ({ reboot, restart }) => ({
    summary: `${restart.host} restarted ${gapText(reboot, restart)} after task \
${taskLabel(reboot)} was to make it`,
    reasons: [{ points: 15, text: 'the machine restarted' }],
    source: actorEntity(reboot),
    destination: { host: restart.host },
  }),
});
