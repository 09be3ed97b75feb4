import type { Reason } from '../../core/alert.ts';
import { days } from '../../core/duration.ts';
import type { TaskEvent, TelemetryEvent } from '../../core/event.ts';
import { digest } from '../../core/hash.ts';
import type { Key, KeyPart } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { and, field } from '../../match/predicate.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import { isSystemActor } from '../actor.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { type CreationFacts, stepsText } from '../creation-facts.ts';
import { auditFinding, CREATION_WITHIN_MS } from '../creation-selections.ts';
import { isRecent, recentKey } from '../recent-key.ts';
import { TASK_CHANGED } from '../requirements.ts';
import { contentReasons, placeReasons } from '../score.ts';
import { normaliseTaskName } from '../task-name.ts';
import { taskOf, windowsAlert } from './windows-alert.ts';

/** How long an account stays known to change a task. The edge counts. */
const KNOWN_MS = days(14);

interface RedefinedFacts extends CreationFacts {
  /** What is new: the action of a task that last had another one, or the account. */
  readonly isNew: 'action' | 'actor';
}

/** 3.1 X7: a task that was there is made to do something else, or by someone else. */
export const t1053WinTaskRedefined: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<RedefinedFacts>({
    name: 'T1053WinTaskRedefined',
    title: 'A task was given another action, or changed by an account that is new to it',
    description:
      'An audited change gave a task another action than it last had, or came from an ' +
      'account that had not touched the task in 14 days: a way to run code without a new task.',
    attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [TASK_CHANGED],
    warmupMs: KNOWN_MS,
    selections: [
      {
        id: 'win-task-redefined/x7',
        tier: 'extended',
        telemetry: ['security/4702'],
        gate: and(field('kind', 'task'), field('telemetry', 'security/4702')),
        refine: (event, seen) => (event.kind === 'task' ? changeFinding(event, seen) : undefined),
      },
    ],
    withinMs: CREATION_WITHIN_MS,
    remember: taskMemory,
    rememberKinds: ['task'],
    tell: (sightings, { facts, host, by }) => {
      const isNew = sightings.some((one) => one.facts.isNew === 'action') ? 'action' : 'actor';
      const runs = facts.action === undefined ? '' : `, running ${facts.action.text}`;
      return {
        reasons: [
          NEW[isNew],
          ...placeReasons(facts.action),
          ...contentReasons(facts.action),
          ...raisedReasons(facts),
        ],
        summary: `${taskOf(facts)} of ${host} was changed by ${by}${runs}`,
        details: { newIs: isNew },
      };
    },
  });

const NEW: Readonly<Record<RedefinedFacts['isNew'], Reason>> = {
  action: { points: 40, text: 'the task last ran something else' },
  actor: { points: 25, text: 'the account was not known to change the task in 14 days' },
};

function raisedReasons({ isElevated, isSystemActor: bySystem, runAs, isHidden }: CreationFacts) {
  const raised = { points: 10, text: `runs as ${runAs ?? 'highest'}` };
  return [
    ...(isElevated === true && bySystem !== true ? [raised] : []),
    ...(isHidden === true ? [{ points: 10, text: 'the task is hidden' }] : []),
  ];
}

/** Services of Windows change its own tasks, some every half hour. */
function isOfWindows(event: TaskEvent): boolean {
  const isService = isSystemActor(event) || event.sid === 'S-1-5-20';
  const name = normaliseTaskName(event.taskName);
  return (isService || isNetworkService(event)) && name.startsWith('\\microsoft\\windows\\');
}

function isNetworkService({ user, domain }: TaskEvent): boolean {
  return fold(user ?? '') === 'network service' && /^(?:nt authority)?$/.test(fold(domain ?? ''));
}

function actionKey(event: TaskEvent): readonly KeyPart[] | undefined {
  if (event.content === undefined) return undefined;
  const text = fold(stepsText(event.content));
  return ['task-action', event.host, digest(normaliseTaskName(event.taskName)), digest(text)];
}

function taskSeenKey(event: TaskEvent): readonly KeyPart[] {
  return ['task-seen', event.host, digest(normaliseTaskName(event.taskName))];
}

function actorKey(event: TaskEvent): readonly KeyPart[] {
  const actor = event.sid ?? `${event.domain ?? ''}\\${event.user ?? ''}`;
  return [...taskSeenKey(event), fold(actor)];
}

/** The actions that a task had, and who defined it. Deletion is no definition. */
function taskMemory(event: TelemetryEvent): readonly Key[] {
  if (event.kind !== 'task' || !/^security\/(?:4698|4702)$/.test(event.telemetry)) return [];
  const action = actionKey(event);
  return [
    recentKey(actorKey(event), event.timeMs, KNOWN_MS),
    ...(action === undefined ? [] : [action, taskSeenKey(event)]),
  ];
}

function changeFinding(event: TaskEvent, seen: Seen): Finding<RedefinedFacts> | undefined {
  if (isOfWindows(event)) return undefined;
  const action = actionKey(event);
  const definedMs = seen.lastMs(taskSeenKey(event));
  // Where two definitions share an instant, both count as the last one.
  const hadOther =
    action !== undefined && definedMs !== undefined && seen.lastMs(action) !== definedMs;
  const isKnown = isRecent(seen, actorKey(event), event.timeMs, KNOWN_MS);
  if (!hadOther && isKnown) return undefined;
  const finding = auditFinding(event);
  return { ...finding, facts: { ...finding.facts, isNew: hadOther ? 'action' : 'actor' } };
}
