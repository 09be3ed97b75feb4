/** What telemetry says of the creation of a Windows task, in one shape for every kind of record. */
import type { Actor, ProcessEvent, TaskEvent } from '../core/event.ts';
import type { TaskContent } from '../core/task-content.ts';
import { accountName, isSystemActor, isSystemPrincipal } from './actor.ts';
import { maskCronSecrets } from './cron-secrets.ts';
import type { SchtasksCreation } from './schtasks-creation.ts';
import type { TaskAction } from './score.ts';

export interface CreationFacts {
  /** What kind of record it was; decides the base of the score. */
  readonly via: 'audit' | 'command' | 'at' | 'script' | 'channel' | 'artefact';
  readonly taskName?: string | undefined;
  readonly fqdn?: string | undefined;
  readonly account?: string | undefined;
  readonly domain?: string | undefined;
  readonly isSystemActor?: boolean | undefined;
  readonly action?: TaskAction | undefined;
  readonly runAs?: string | undefined;
  /** Runs as the local system or with the highest rights. */
  readonly isElevated?: boolean | undefined;
  readonly isHidden?: boolean | undefined;
  readonly trigger?: string | undefined;
  readonly commandLine?: string | undefined;
  readonly parentImage?: string | undefined;
  /** Program that wrote the artefact. */
  readonly writer?: string | undefined;
  /** Host that the command names as the one to create the task on. */
  readonly target?: string | undefined;
  /** Whether that is another host; asked only by the alert on remote creation. */
  readonly isRemote?: boolean | undefined;
  readonly targetAccount?: string | undefined;
  /** A password stood on the command line. */
  readonly hasPassword?: boolean | undefined;
  readonly contentError?: string | undefined;
  /** The cmdlet or method that a script calls. */
  readonly scriptVerb?: string | undefined;
  /** The record tells of a change of a task that may have been there before. */
  readonly isChange?: boolean | undefined;
}

type ActorFacts = Pick<CreationFacts, 'account' | 'domain' | 'isSystemActor'>;

/** Who acted, where the record says so. */
export function actorFacts(actor: Actor): ActorFacts {
  if (actor.user === undefined && actor.sid === undefined) return {};
  return { account: actor.user, domain: actor.domain, isSystemActor: isSystemActor(actor) };
}

/** What a schtasks command says; passwords never leave it. */
export function commandFacts(event: ProcessEvent, creation: SchtasksCreation): CreationFacts {
  const { options } = creation.command;
  const clean = (text: string): string => creation.scrub(maskCronSecrets(text));
  const action = options.get('tr');
  // An empty name stands for the local system, as the documentation of schtasks says.
  const runAs = options.get('ru') === '' ? 'SYSTEM' : options.get('ru');
  const target = options.get('s');
  return {
    via: 'command',
    taskName: present(options.get('tn'), clean),
    fqdn: event.fqdn,
    ...actorFacts(event),
    action: action === undefined ? undefined : commandAction(clean(action)),
    runAs: present(runAs, clean),
    isElevated: isSystemPrincipal(runAs) || /^highest$/i.test(options.get('rl') ?? ''),
    trigger: present(options.get('sc')),
    commandLine: clean(event.commandLine ?? ''),
    parentImage: event.parentImage,
    target: present(target, clean),
    targetAccount: present(options.get('u'), clean),
    hasPassword: [options.get('p'), options.get('rp')].some(isPassword),
  };
}

/** `*` asks for the password at the prompt and is none. */
function isPassword(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== '*';
}

/** What an audit record of a creation says. */
export function auditFacts(event: TaskEvent): CreationFacts {
  const { content } = event;
  const principal = content?.principals[0];
  const runAs = principal?.userId ?? principal?.groupId;
  return {
    via: 'audit',
    taskName: event.taskName,
    fqdn: event.fqdn,
    ...actorFacts(event),
    action: content === undefined ? undefined : contentAction(content),
    runAs,
    isElevated: isSystemPrincipal(runAs) || principal?.runLevel === 'HighestAvailable',
    isHidden: content?.hidden,
    trigger: content?.triggers.map((trigger) => trigger.type).join(', '),
    contentError: event.contentError,
  };
}

/** What the steps of a task do; the program is that of the first. */
function contentAction(content: TaskContent): TaskAction | undefined {
  const [first] = content.steps;
  if (first === undefined) return undefined;
  return {
    command: first.type === 'exec' ? first.command : '',
    text: maskCronSecrets(stepsText(content)),
  };
}

/** What the steps of a task do, as one text that may hold secrets. */
export function stepsText(content: TaskContent): string {
  const texts = content.steps.map((step) => {
    if (step.type === 'exec') return [step.command, step.arguments ?? ''].join(' ').trim();
    return step.type === 'com' ? `COM ${step.classId} ${step.data ?? ''}`.trim() : step.type;
  });
  return texts.join('; ');
}

/** An action as it stands behind /TR: the program ends at its quote or at the first blank. */
export function commandAction(text: string): TaskAction {
  const quoted = /^\s*(["'])(.*?)\1/s.exec(text);
  const command = quoted?.[2] ?? text.trim().split(/\s/, 1)[0] ?? '';
  return { command, text };
}

/** The account with its domain, of any facts that name one. */
export function factsAccount(facts: CreationFacts): string | undefined {
  return accountName({ user: facts.account, domain: facts.domain });
}

function present(
  text: string | undefined,
  clean: (text: string) => string = (same) => same,
): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : clean(text);
}
