/** Tasks that schtasks makes from a file that does not look like one (T1053.005). */
import type { Reason } from '../../core/alert.ts';
import type { ProcessEvent } from '../../core/event.ts';
import { fold } from '../../core/text.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { PROCESS_STARTED } from '../requirements.ts';
import { SCHTASKS_GATE, schtasksCreation } from '../schtasks-creation.ts';
import { parentReasons, placeReasons } from '../score.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { pidKey, WINDOWS_STARTS } from './host-process.ts';

/** schtasks reads a definition from a file of another name than `.xml`, or from a passing place. */
export const t1053WinTaskFromXmlMasquerade: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053WinTaskFromXmlMasquerade',
    title: 'A task was made from a file that hides what it is',
    attack: attack(['TA0002', 'TA0003', 'TA0005'], ['T1053', 'T1053.005']),
    description:
      'schtasks was given the definition of a task in a file whose name does not end in .xml, or ' +
      'that lies in a folder that users can write: the command line then shows nothing of it.',
    platform: 'windows',
    severity: 'medium',
    requirements: [PROCESS_STARTED],
    judge: ({ facts, before, timeMs }) => parentReasons(facts.parentImage, before.chain, timeMs),
    selections: [
      {
        id: 'win-task-from-xml-masquerade/x1',
        telemetry: WINDOWS_STARTS,
        gate: SCHTASKS_GATE,
        refine: (event) => (event.kind === 'process' ? xmlFinding(event) : undefined),
      },
    ],
  });

function xmlFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const creation = schtasksCreation(event);
  const file = creation?.command.options.get('xml')?.replaceAll('"', '').trim();
  if (creation === undefined || file === undefined || file === '') return undefined;
  const place = placeReasons({ command: file, text: '' });
  const isXml = fold(file).endsWith('.xml');
  if (isXml && place.length === 0) return undefined;
  const taskName = creation.command.options.get('tn');
  return hostFinding(event, {
    keys: pidKey(event),
    what: `schtasks made ${taskName === undefined ? 'a task' : `task ${taskName}`} from ${file}`,
    reasons: [...nameReasons(isXml), ...place, ...systemReasons(event)],
    subject: file,
    details: { taskName, definition: file },
  });
}

function nameReasons(isXml: boolean): Reason[] {
  return isXml
    ? [{ points: 10, text: 'made from a file' }]
    : [{ points: 45, text: 'made from a file whose name does not end in .xml' }];
}

/** Installers that run as the system often unpack a definition under a name of its own. */
function systemReasons({ integrity }: ProcessEvent): Reason[] {
  return integrity === 'System' ? [{ points: -20, text: 'started by the system itself' }] : [];
}
