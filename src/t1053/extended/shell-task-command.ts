import { seconds } from '../../core/duration.ts';
import type { ProcessEvent } from '../../core/event.ts';
import { or } from '../../match/predicate.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { longestChain } from '../creation-description.ts';
import { type CreationFacts, commandFacts } from '../creation-facts.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { SCHTASKS_GATE, schtasksCreation } from '../schtasks-creation.ts';
import { contentReasons, parentReasons, placeReasons } from '../score.ts';
import { SHELL_GATE, shellCreation } from '../shell-creation.ts';
import { taskOf, windowsAlert } from './windows-alert.ts';

/** How long the shell's schtasks may take to show. The edge counts. */
const CHILD_MS = seconds(5);

interface ShellFacts extends CreationFacts {
  readonly isShell: boolean;
}

const ID = 'win-shell-task-command';

/** 3.1 X4: a shell is told to create a task with schtasks, and no schtasks follows. */
export const t1053WinShellTaskCommand: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<ShellFacts>({
    name: 'T1053WinShellTaskCommand',
    title: 'A shell was told to create a task, and its schtasks was not seen',
    description:
      'The command line of a shell holds a call of schtasks that creates a task, but no such ' +
      'process of that shell followed: it was blocked, it failed, or it was not logged.',
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.005']),
    severity: 'low',
    requirements: [PROCESS_STARTED],
    selections: [
      {
        id: `${ID}/x4`,
        tier: 'extended',
        telemetry: ['security/4688', 'sysmon/1'],
        gate: SHELL_GATE,
        holdMs: CHILD_MS,
        refine: (event) => (event.kind === 'process' ? shellFinding(event) : undefined),
      },
      {
        id: `${ID}/x4-child`,
        tier: 'extended',
        telemetry: ['security/4688', 'sysmon/1'],
        gate: or(SHELL_GATE, SCHTASKS_GATE),
        refine: (event) => (event.kind === 'process' ? childFinding(event) : undefined),
      },
    ],
    withinMs: CHILD_MS,
    tell: (sightings, { facts, host, by, timeMs }) => {
      if (!sightings.every((sighting) => sighting.facts.isShell)) return undefined;
      return {
        reasons: [
          { points: 20, text: 'a shell was told to create a task, and its schtasks was not seen' },
          ...placeReasons(facts.action),
          ...contentReasons(facts.action),
          ...parentReasons(facts.parentImage, longestChain(sightings), timeMs),
        ],
        summary: `a shell on ${host} was told by ${by} to create ${taskOf(facts)} with schtasks`,
      };
    },
  });

function shellFinding(event: ProcessEvent): Finding<ShellFacts> | undefined {
  const { host, pid } = event;
  const command = shellCreation(event);
  // Without its process number no child could be told from others.
  if (command === undefined || pid === undefined) return undefined;
  const creation = { command, scrub: maskCronSecrets };
  const facts = { ...commandFacts(event, creation), isShell: true };
  return { keys: [['shell', host, pid]], text: `process ${facts.commandLine ?? ''}`, facts };
}

/** The schtasks that a shell started, or a shell within that has it from there. */
function childFinding(event: ProcessEvent): Finding<ShellFacts> | undefined {
  const { host, parentPid } = event;
  if (parentPid === undefined) return undefined;
  if (schtasksCreation(event) === undefined && shellCreation(event) === undefined) return undefined;
  const facts = { via: 'command', isShell: false } as const;
  return { keys: [['shell', host, parentPid]], text: 'a process that the shell started', facts };
}
