import type { ImageLoadEvent, TaskEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { and, field } from '../../match/predicate.ts';
import { endsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding, Sighting } from '../../rule/rule.ts';
import { inUserWritablePath } from '../action-traits.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { actorFacts, type CreationFacts } from '../creation-facts.ts';
import { auditFinding, CREATION_WITHIN_MS } from '../creation-selections.ts';
import { MODULE_LOADED, PROCESS_STARTED, TASK_CREATED } from '../requirements.ts';
import { contentReasons, placeReasons } from '../score.ts';
import { taskOf, windowsAlert } from './windows-alert.ts';

const OFFICE: ReadonlySet<string> = new Set([
  'winword.exe',
  'excel.exe',
  'powerpnt.exe',
  'outlook.exe',
  'msaccess.exe',
  'onenote.exe',
  'mspub.exe',
  'visio.exe',
]);

const PROXIES: ReadonlySet<string> = new Set([
  'mshta.exe',
  'wscript.exe',
  'cscript.exe',
  'rundll32.exe',
  'regsvr32.exe',
]);

interface ClientFacts extends CreationFacts {
  /** The program that loaded the scheduler's library; absent for the audit of a creation. */
  readonly loader?: string | undefined;
}

const ID = 'win-task-by-unusual-client';

/** 3.1 X5: a program that has no business with tasks creates one, or loads what it takes to. */
export const t1053WinTaskByUnusualClient: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<ClientFacts>({
    name: 'T1053WinTaskByUnusualClient',
    title: 'A program that seldom has to do with tasks created one, or loaded the library for it',
    description:
      'Office, a script host, or a program in a place that users can write asked the scheduler ' +
      'itself for a task, without schtasks, or loaded the library by which it could.',
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [TASK_CREATED, { ...PROCESS_STARTED, isMandatory: false }, MODULE_LOADED],
    selections: [
      {
        id: `${ID}/x5`,
        tier: 'extended',
        telemetry: ['security/4698'],
        gate: and(field('kind', 'task'), field('telemetry', 'security/4698')),
        refine: (event) => (event.kind === 'task' ? auditedFinding(event) : undefined),
      },
      {
        id: `${ID}/x5-load`,
        tier: 'extended',
        telemetry: ['sysmon/7'],
        gate: and(field('kind', 'imageLoad'), field('module', endsWith('\\taskschd.dll'))),
        refine: (event) => (event.kind === 'imageLoad' ? loadFinding(event) : undefined),
      },
    ],
    withinMs: CREATION_WITHIN_MS,
    tell: (sightings, { facts, host, by }) => {
      const client = clientOf(sightings);
      if (client === undefined) return undefined;
      const isCreated = sightings.some(({ facts: own }) => own.loader === undefined);
      const did = isCreated ? `created ${taskOf(facts)}` : "loaded the scheduler's library";
      return {
        reasons: [
          { points: isCreated ? 50 : 35, text: `${client.what} ${did}` },
          ...placeReasons(facts.action),
          ...contentReasons(facts.action),
        ],
        summary: `${client.image} on ${host} ${did} for ${by}`,
        details: { client: client.image },
      };
    },
  });

/** A creation whose client is known by its number; what it is, the processes before it say. */
function auditedFinding(event: TaskEvent): Finding<ClientFacts> | undefined {
  const { clientPid = 0 } = event;
  return clientPid === 0 ? undefined : auditFinding(event);
}

function loadFinding(event: ImageLoadEvent): Finding<ClientFacts> | undefined {
  const { image, module, host, pid, processGuid, fqdn } = event;
  const isByPlace = inUserWritablePath(image) !== undefined;
  if (!isByPlace && !OFFICE.has(baseName(image))) return undefined;
  const byGuid: Key[] = processGuid === undefined ? [] : [['guid', processGuid]];
  const keys: Key[] = pid === undefined ? byGuid : [['pid', host, pid]];
  const facts = { via: 'artefact', fqdn, ...actorFacts(event), loader: image } as const;
  return { keys, text: `image load ${module} into ${image}`, facts };
}

/** The program behind the records, where it is an unusual one. */
function clientOf(
  sightings: readonly Sighting<ClientFacts>[],
): { readonly image: string; readonly what: string } | undefined {
  for (const { facts, before } of sightings) {
    const image = facts.loader ?? before.chain[0]?.image;
    const what = image === undefined ? undefined : unusual(image);
    if (image !== undefined && what !== undefined) return { image, what };
  }
  return undefined;
}

function unusual(image: string): string | undefined {
  const name = baseName(image);
  if (OFFICE.has(name)) return `Office (${name})`;
  if (PROXIES.has(name)) return `a script host or proxy program (${name})`;
  const place = inUserWritablePath(image);
  return place === undefined ? undefined : `a program in a place that users can write (${place})`;
}

function baseName(path: string): string {
  return fold(path).replace(/^.*[\\/]/s, '');
}
