import type { ScriptEvent } from '../core/event.ts';
import { isSystemPrincipal } from './actor.ts';
import { actorFacts, type CreationFacts } from './creation-facts.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import type { ScriptTask } from './script-task.ts';

/** What a script that makes a task says; its own text stays out. */
export function scriptFacts(event: ScriptEvent, task: ScriptTask): CreationFacts {
  const { verb, isChange, taskName, action, runAs, isHighest, isHidden } = task;
  return {
    via: 'script',
    taskName: masked(taskName),
    fqdn: event.fqdn,
    ...actorFacts(event),
    action: action && {
      command: maskCronSecrets(action.command),
      text: maskCronSecrets(action.text),
    },
    runAs: masked(runAs),
    isElevated: isSystemPrincipal(runAs) || isHighest,
    isHidden: isHidden ? true : undefined,
    scriptVerb: verb,
    isChange: isChange ? true : undefined,
  };
}

function masked(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : maskCronSecrets(text);
}
