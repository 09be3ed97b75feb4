import type { ProcessEvent } from '../../core/event.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { longestChain } from '../creation-description.ts';
import type { CreationFacts } from '../creation-facts.ts';
import { CREATION_WITHIN_MS, schtasksFinding } from '../creation-selections.ts';
import { isLocalTarget } from '../host-locality.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { SCHTASKS_GATE, schtasksCommand } from '../schtasks-creation.ts';
import { contentReasons, parentReasons, placeReasons } from '../score.ts';
import { taskOf, windowsAlert } from './windows-alert.ts';

const VERBS = ['change', 'run', 'end', 'delete'] as const;

type Verb = (typeof VERBS)[number];

/** Done to a task, in words. */
const DONE: Readonly<Record<Verb, string>> = {
  change: 'changed',
  run: 'ran',
  end: 'ended',
  delete: 'deleted',
};

interface CommandFacts extends CreationFacts {
  readonly verb: Verb;
}

/** 3.3 X1: schtasks does something else to a task of another host than creating it. */
export const t1053WinRemoteTaskCommand: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<CommandFacts>({
    name: 'T1053WinRemoteTaskCommand',
    title: 'schtasks changed, ran, ended or deleted a task on another host',
    description:
      'On this host schtasks was told to change, run, end or delete a task on another one: the ' +
      'steps that follow the creation, or its like without one.',
    attack: attack(['TA0002', 'TA0008'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [PROCESS_STARTED],
    selections: [
      {
        id: 'win-remote-task-command/x1',
        tier: 'extended',
        telemetry: ['security/4688', 'sysmon/1'],
        gate: SCHTASKS_GATE,
        refine: (event) => (event.kind === 'process' ? commandFinding(event) : undefined),
      },
    ],
    withinMs: CREATION_WITHIN_MS,
    tell: (sightings, { facts, host, by, timeMs }) => {
      const verb = sightings[0]?.facts.verb ?? 'change';
      return {
        reasons: [
          {
            points: verb === 'run' ? 45 : 35,
            text: `schtasks ${DONE[verb]} a task on another host`,
          },
          ...(facts.hasPassword === true
            ? [{ points: 10, text: 'a password stands on the command line' }]
            : []),
          ...placeReasons(facts.action),
          ...contentReasons(facts.action),
          ...parentReasons(facts.parentImage, longestChain(sightings), timeMs),
        ],
        summary: `schtasks on ${host} ${DONE[verb]} ${taskOf(facts)} on ${facts.target} for ${by}`,
        details: { verb },
      };
    },
  });

function commandFinding(event: ProcessEvent): Finding<CommandFacts> | undefined {
  const asked = schtasksCommand(event);
  if (asked === undefined) return undefined;
  const { operations, options, flags } = asked.command;
  const target = options.get('s');
  const verb = VERBS.find((name) => operations.has(name));
  // schtasks does one thing at a time; what also creates is told as a creation.
  const isOther = verb !== undefined && !operations.has('create') && !flags.has('?');
  if (!isOther || target === undefined) return undefined;
  if (isLocalTarget(target, { short: event.host, fqdn: event.fqdn })) return undefined;
  const finding = schtasksFinding(event, asked);
  // One process does one thing, and several may do things to one task.
  const keys = event.pid === undefined ? [] : finding.keys.slice(0, 1);
  return { ...finding, keys, facts: { ...finding.facts, verb } };
}
