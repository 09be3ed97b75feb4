/** What the scheduler of Windows starts (T1053.005): script hosts with something of a user's. */

import type { Reason } from '../../core/alert.ts';
import type { ProcessEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import { and, field, or } from '../../match/predicate.ts';
import { endsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { inUserWritablePath } from '../action-traits.ts';
import { attack } from '../attack.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { payloadReasons } from '../score.ts';
import { type HostAlertOptions, type HostSighting, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { pidKey, WINDOWS_STARTS } from './host-process.ts';

/** Programs that run the code of others, by the last part of their path. */
const HOSTS: readonly string[] = [
  ...['powershell.exe', 'pwsh.exe', 'cmd.exe', 'rundll32.exe', 'regsvr32.exe', 'msbuild.exe'],
  ...['wscript.exe', 'cscript.exe', 'mshta.exe', 'installutil.exe', 'python.exe', 'wmic.exe'],
];

/** Programs that tasks of honest software seldom start. */
const unusual = /\\(?:mshta|regsvr32|msbuild|installutil|wmic)\.exe$/i;

/** The engine of the scheduler started a script host with what a user can write or loads. */
export const t1053WinTaskEngineSpawn: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053WinTaskEngineSpawn',
  title: 'The scheduler started a script host with content of a user',
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.005']),
  description:
    'The scheduler of Windows started an interpreter, or a program known for running the code of ' +
    'others, with a file from a folder that users can write, or with encoded or loaded content.',
  platform: 'windows',
  severity: 'medium',
  requirements: [PROCESS_STARTED],
  judge: byEngine,
  selections: [
    {
      id: 'win-task-engine-spawn/x1',
      telemetry: WINDOWS_STARTS,
      gate: and(
        field('kind', 'process'),
        or(
          field('parentImage', endsWith('\\svchost.exe')),
          field('parentImage', endsWith('\\taskeng.exe')),
        ),
        or(...HOSTS.map((name) => field('image', endsWith(`\\${name}`)))),
      ),
      refine: (event) => (event.kind === 'process' ? spawnFinding(event) : undefined),
    },
  ],
});

function spawnFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const { image, commandLine = '' } = event;
  const folder = inUserWritablePath(commandLine);
  const payload = payloadReasons({ command: '', text: commandLine });
  if (folder === undefined && payload.length === 0) return undefined;
  const place: Reason[] =
    folder === undefined ? [] : [{ points: 15, text: `with something of a user: ${folder}` }];
  const base: Reason[] = [{ points: 15, text: 'the scheduler started a script host' }];
  const rare: Reason[] = unusual.test(image)
    ? [{ points: 15, text: 'one that is seldom used' }]
    : [];
  return hostFinding(event, {
    keys: pidKey(event),
    what: `the scheduler started ${image}`,
    reasons: [...base, ...rare, ...place],
    risks: payload,
    subject: image,
  });
}

/**
 * The engine is taskeng.exe up to Windows 7, then the service host of `Schedule`; hosts with little
 * memory keep all services of `netsvcs` in one process, from which BITS starts programs as well.
 */
function byEngine({ facts, before }: HostSighting): readonly Reason[] | undefined {
  if (/\\taskeng\.exe$/i.test(facts.parentImage ?? '')) return [];
  const line = fold(facts.parentCommandLine ?? before.chain[0]?.commandLine ?? '');
  const isOwn = /-s\s+schedule\b/.test(line);
  const isShared = /-k\s+netsvcs\b/.test(line) && !/\s-s\s/.test(line);
  if (isOwn) return [];
  return isShared ? [{ points: -15, text: 'its parent runs other services, too' }] : undefined;
}
