/** What a PowerShell script says of the tasks that it makes. Its text itself is never told. */

import type { TaskAction } from './score.ts';
import {
  callsOf,
  firstArgument,
  isModuleText,
  parameter,
  plainScript,
  valueAfter,
} from './script-text.ts';

/** A task as a script makes it or changes it. What is no literal is left out. */
export interface ScriptTask {
  /** The cmdlet or method that is called. */
  readonly verb: string;
  readonly isChange: boolean;
  readonly taskName?: string | undefined;
  readonly action?: TaskAction | undefined;
  readonly runAs?: string | undefined;
  readonly isHighest: boolean;
  readonly isHidden: boolean;
}

const CMDLETS = [
  'Register-ScheduledTask',
  'Set-ScheduledTask',
  'Register-ScheduledJob',
  'Register-ClusteredScheduledTask',
  'New-ScheduledTask',
] as const;

/** Where jobs of PowerShell stand among the tasks. */
const JOBS = '\\Microsoft\\Windows\\PowerShell\\ScheduledJobs\\';

/** A prefix of a parameter's name is as good as the whole. */
const TASK_NAME = 'taskn(?:a(?:me?)?)?';

/** The task that a script makes or changes; of several the first. */
export function scriptTask(script: string): ScriptTask | undefined {
  if (isModuleText(script)) return undefined;
  const text = plainScript(script);
  const found = byCmdlet(text) ?? byClass(text) ?? byCom(text);
  if (found === undefined) return undefined;
  return {
    ...found,
    isChange: found.verb === 'Set-ScheduledTask',
    action: actionOf(text),
    runAs: parameter(text, 'user|userid'),
    isHighest: /^highest/i.test(parameter(text, 'runlevel') ?? ''),
    isHidden: /(?<![\w-])-hidden(?!\w)/i.test(text),
  };
}

type Named = Pick<ScriptTask, 'verb' | 'taskName'>;

function byCmdlet(text: string): Named | undefined {
  for (const verb of CMDLETS) {
    const [call] = callsOf(text, verb);
    if (call !== undefined) return { verb, taskName: taskNameOf(verb, call) };
  }
  return undefined;
}

function taskNameOf(verb: (typeof CMDLETS)[number], call: string): string | undefined {
  if (verb === 'Register-ScheduledJob') {
    const name = parameter(call, 'name');
    return name === undefined ? undefined : `${JOBS}${name}`;
  }
  const isPositional = verb !== 'New-ScheduledTask';
  const name = parameter(call, TASK_NAME) ?? (isPositional ? firstArgument(call) : undefined);
  return placed(name, parameter(call, 'taskp(?:a(?:th?)?)?'));
}

/** The name with its folder; nothing where a variable is in either. */
function placed(name: string | undefined, folder = '\\'): string | undefined {
  if (name === undefined || name.includes('$') || folder.includes('$')) return undefined;
  return `${folder.replace(/\\?$/, '\\')}${name.replace(/^\\/, '')}`;
}

/** The class behind the cmdlets, called by itself. */
function byClass(text: string): Named | undefined {
  const [call] = callsOf(text, 'invoke-(?:cim|wmi)method');
  if (call === undefined || !/PS_(?:clustered)?scheduledtask(?!\w)/i.test(text)) return undefined;
  return {
    verb: 'PS_ScheduledTask',
    taskName: valueAfter(text, String.raw`taskname\s{0,64}=\s{0,64}`),
  };
}

/** The scheduler's objects. */
function byCom(text: string): Named | undefined {
  if (!/schedule\.service/i.test(text)) return undefined;
  const call = /\.\s{0,64}(RegisterTask(?:Definition)?)\s{0,64}\(/i.exec(text);
  if (call === null) return undefined;
  const name = valueAfter(text, String.raw`\.registertask\w*\s{0,64}\(\s{0,64}`);
  const folder = valueAfter(text, String.raw`\.getfolder\s{0,64}\(\s{0,64}`);
  return { verb: call[1] ?? '', taskName: placed(name, folder) };
}

const PROGRAM = [
  String.raw`-execute\s{0,64}:?\s{0,64}`,
  String.raw`new-scheduledtaskaction\s{1,64}(?!-)`,
  String.raw`\.path\s{0,64}=\s{0,64}`,
].join('|');
const ARGUMENTS = String.raw`-argument\s{0,64}:?\s{0,64}|\.arguments\s{0,64}=\s{0,64}`;

function actionOf(text: string): TaskAction | undefined {
  const command = valueAfter(text, PROGRAM) ?? elementOf(text, 'command');
  if (command === undefined) return undefined;
  const given = valueAfter(text, ARGUMENTS) ?? elementOf(text, 'arguments') ?? '';
  return { command, text: `${command} ${given}`.trim() };
}

/** Text of an element of a task's definition that stands in the script. */
function elementOf(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]{0,4096})</${name}>`, 'i').exec(text)?.[1];
}
