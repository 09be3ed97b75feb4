/** at.exe against other hosts, and the old protocol behind it (T1053.002). */
import type { Reason } from '../../core/alert.ts';
import type { ProcessEvent, RegistryEvent } from '../../core/event.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, endsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { type AtCommand, isAt, parseAt } from '../at.ts';
import { attack } from '../attack.ts';
import { AT_GATE } from '../creation-selections.ts';
import { isLocalTarget } from '../host-locality.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { pidKey, WINDOWS_STARTS } from './host-process.ts';
import { REGISTRY_CHANGED } from './host-requirements.ts';

/** at.exe lists or removes the jobs of another host. */
export const t1053WinAtRemote: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053WinAtRemote',
  title: 'at.exe reached for another host',
  attack: attack(['TA0005', 'TA0007', 'TA0008'], ['T1053', 'T1053.002']),
  description:
    'at.exe was told to list or remove jobs on another host, an old way from host to host. A job ' +
    'that it makes there is told by SecOpsWinSchtasksRemoteSystem.',
  platform: 'windows',
  severity: 'medium',
  requirements: [PROCESS_STARTED],
  selections: [
    {
      id: 'win-at-remote/x1',
      telemetry: WINDOWS_STARTS,
      gate: AT_GATE,
      refine: (event) => (event.kind === 'process' ? atFinding(event) : undefined),
    },
  ],
});

const POINTS: Readonly<Record<Exclude<AtCommand['operation'], 'create'>, [number, string]>> = {
  delete: [35, 'at.exe removes jobs on another host'],
  list: [20, 'at.exe looks at the jobs of another host'],
};

function atFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  if (!isAt(event.image, event.originalFileName)) return undefined;
  const call = parseAt(event.commandLine ?? '');
  if (call?.host === undefined || call.operation === 'create') return undefined;
  if (isLocalTarget(call.host, { short: event.host, fqdn: event.fqdn })) return undefined;
  const [points, text] = POINTS[call.operation];
  return hostFinding(event, {
    keys: pidKey(event),
    what: `at.exe was told to ${call.operation} jobs of ${call.host}`,
    reasons: [{ points, text }],
    subject: call.host,
    target: call.host,
    details: { operation: call.operation },
  });
}

/** The protocol of at is switched on, which Windows has off since version 8. */
export const t1053WinAtProtocolEnabled: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert(
  {
    name: 'T1053WinAtProtocolEnabled',
    title: 'The protocol of at.exe was switched on',
    attack: attack(['TA0003', 'TA0005', 'TA0008'], ['T1053', 'T1053.002']),
    description:
      'The value EnableAt of the scheduler was set: jobs can then be made over the old protocol, ' +
      'which Windows no longer offers by itself.',
    platform: 'windows',
    severity: 'high',
    requirements: [REGISTRY_CHANGED, { ...PROCESS_STARTED, isMandatory: false }],
    selections: [
      {
        id: 'win-at-protocol-enabled/x1',
        telemetry: ['sysmon/13'],
        gate: and(
          field('kind', 'registry'),
          field('op', 'setValue'),
          field('key', endsWith('\\Schedule\\Configuration\\EnableAt')),
        ),
        refine: (event) => (event.kind === 'registry' ? valueFinding(event) : undefined),
      },
      {
        id: 'win-at-protocol-enabled/x2',
        telemetry: WINDOWS_STARTS,
        gate: and(field('kind', 'process'), field('commandLine', contains('EnableAt'))),
        refine: (event) => (event.kind === 'process' ? commandFinding(event) : undefined),
      },
    ],
  },
);

const ENABLED: readonly Reason[] = [{ points: 60, text: 'the protocol of at is switched on' }];

function valueFinding(event: RegistryEvent): Finding<HostFacts> | undefined {
  // Without its data the value may as well have been switched off.
  if (!/[1-9a-f]\)?$/i.test(event.data ?? '')) return undefined;
  return hostFinding(event, {
    keys: [['EnableAt', event.host]],
    what: 'EnableAt was set',
    reasons: ENABLED,
    details: { registryKey: event.key, registryData: event.data },
  });
}

/** Sets the value to something else than 0, by reg.exe or PowerShell. */
function commandFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const { commandLine = '' } = event;
  const isSet = /\bEnableAt\b/i.test(commandLine) && /schedule\\configuration/i.test(commandLine);
  const isOn = /[-/](?:d|value)["']?[\s:]+["']?(?:0x0*)?[1-9]/i.test(commandLine);
  if (!isSet || !isOn || !/\badd\b|(?:set|new)-itemproperty/i.test(commandLine)) return undefined;
  return hostFinding(event, {
    keys: [['EnableAt', event.host]],
    what: 'EnableAt was set on a command line',
    reasons: ENABLED,
  });
}
