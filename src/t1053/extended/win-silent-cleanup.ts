/**
 * The task SilentCleanup runs `%windir%\system32\cleanmgr.exe` with the highest rights in the
 * environment of the user, who can say what `windir` is (T1548.002; first told by J. Forshaw,
 * "Exploiting Environment Variables in Scheduled Tasks for UAC Bypass", 2017).
 */
import type { ProcessEvent, RegistryEvent } from '../../core/event.ts';
import { and, field, not, or } from '../../match/predicate.ts';
import { contains, endsWith, startsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { WINDOWS_STARTS } from './host-process.ts';
import { REGISTRY_CHANGED } from './host-requirements.ts';

const ID = 'win-silent-cleanup-hijack';

/** `windir` is set for a user, or what stands there is run by the task. */
export const t1053WinSilentCleanupHijack: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053WinSilentCleanupHijack',
    title: 'The task SilentCleanup was turned to another program',
    attack: attack(['TA0004', 'TA0005'], ['T1053', 'T1053.005', 'T1548.002']),
    description:
      'The variable windir was set for one user. The task SilentCleanup, which users can start, ' +
      'then runs a program of that user with the rights of an administrator, without asking.',
    platform: 'windows',
    severity: 'high',
    requirements: [REGISTRY_CHANGED, { ...PROCESS_STARTED, isMandatory: false }],
    selections: [
      {
        id: `${ID}/x1`,
        telemetry: ['sysmon/13'],
        gate: and(
          field('kind', 'registry'),
          field('op', 'setValue'),
          field('key', endsWith('\\Environment\\windir')),
          // The variable of the whole system, which its own tools set.
          not(field('key', startsWith('HKLM\\'))),
        ),
        refine: (event) => (event.kind === 'registry' ? valueFinding(event) : undefined),
      },
      {
        id: `${ID}/x2`,
        telemetry: WINDOWS_STARTS,
        gate: and(
          field('kind', 'process'),
          or(
            field('commandLine', contains('cleanmgr.exe')),
            and(field('image', endsWith('\\reg.exe')), field('commandLine', contains('windir'))),
          ),
        ),
        refine: (event) => (event.kind === 'process' ? processFinding(event) : undefined),
      },
    ],
  });

function valueFinding(event: RegistryEvent): Finding<HostFacts> | undefined {
  const { data = '', host, key } = event;
  if (/^(?:%SystemRoot%|[a-z]:\\windows)\\?$/i.test(data)) return undefined;
  return hostFinding(event, {
    keys: [['windir', host]],
    what: 'windir was set for one user',
    reasons: [{ points: 75, text: 'windir of a user is none of the system' }],
    subject: key,
    details: { registryKey: key, registryData: maskCronSecrets(data) },
  });
}

const sets = /\badd\b.{0,200}\\environment\b.{0,200}[-/]v["']?\s+["']?windir\b/i;

function processFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const { image, commandLine = '', host } = event;
  // What the task runs ends in its own command, whatever stands before it.
  const isRun = /\\system32\\cleanmgr\.exe\s+\/autoclean\s+\/d\b/i.test(commandLine);
  const isOther = !/\\cleanmgr\.exe$/i.test(image);
  const isSet = /\\reg\.exe$/i.test(image) && sets.test(commandLine);
  if (!(isRun && isOther) && !isSet) return undefined;
  return hostFinding(event, {
    keys: [['windir', host]],
    what: isSet ? 'windir was set for one user' : `SilentCleanup started ${image}`,
    reasons: isSet
      ? [{ points: 75, text: 'windir of a user is set on a command line' }]
      : [{ points: 85, text: 'the task runs another program than its own' }],
    subject: image,
  });
}
