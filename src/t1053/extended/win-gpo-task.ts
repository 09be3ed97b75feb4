/**
 * Tasks that a group policy brings to every host it is for (T1053.005, T1484.001). The identifiers
 * are those of the extension of Group Policy Preferences for scheduled tasks (MS-GPPREF, 1.9):
 * the extension on clients, and the tool by which it is edited.
 */
import type { FileEvent, OtherEvent, ShareEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, endsWith, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { CONTROLLER_FILE, DIRECTORY_CHANGED, SHARE_ACCESSED } from './host-requirements.ts';

const ID = 'win-gpo-scheduled-task';
const CLIENT = 'aadced64-746c-4633-a97c-d61349046527';
const TOOL = 'cab54552-deea-4691-817e-ed4a4d1afc72';

/** A group policy now has scheduled tasks, or the tasks of one are written. */
export const t1053WinGpoScheduledTask: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053WinGpoScheduledTask',
  title: 'A group policy was given scheduled tasks',
  attack: attack(['TA0003', 'TA0004', 'TA0008'], ['T1053', 'T1053.005', 'T1484.001']),
  description:
    'The extension for scheduled tasks was added to a group policy, or the file that holds its ' +
    'tasks was written: every host and user the policy is for then runs them.',
  platform: 'windows',
  severity: 'high',
  requirements: [DIRECTORY_CHANGED, SHARE_ACCESSED, CONTROLLER_FILE],
  selections: [
    {
      id: `${ID}/x1`,
      telemetry: ['security/5136'],
      gate: and(
        field('kind', 'other'),
        field('telemetry', 'security/5136'),
        field(
          'fields.AttributeLDAPDisplayName',
          oneOf(['gPCMachineExtensionNames', 'gPCUserExtensionNames']),
        ),
        field('fields.AttributeValue', contains(CLIENT)),
        field('fields.AttributeValue', contains(TOOL)),
      ),
      refine: (event) => (event.kind === 'other' ? attributeFinding(event) : undefined),
    },
    {
      id: `${ID}/x2`,
      telemetry: ['security/5145'],
      gate: and(
        field('kind', 'share'),
        field('target', endsWith('\\Preferences\\ScheduledTasks\\ScheduledTasks.xml')),
      ),
      refine: (event) => (event.kind === 'share' ? shareFinding(event) : undefined),
    },
    {
      id: `${ID}/x3`,
      telemetry: ['sysmon/11'],
      gate: and(
        field('kind', 'file'),
        field('path', contains('\\SYSVOL\\')),
        field('path', endsWith('\\Preferences\\ScheduledTasks\\ScheduledTasks.xml')),
      ),
      refine: (event) => (event.kind === 'file' ? fileFinding(event) : undefined),
    },
  ],
});

/** The identifier of the policy, which its name in the directory and its folder share. */
function policyOf(text: string): string | undefined {
  return /(?:policies\\|cn=)(\{[\da-f-]{36}\})/i.exec(text)?.[1]?.toLowerCase();
}

/** One policy, whichever controller tells; a place without one is its own. */
function policyKey(text: string): Key {
  return ['policy', policyOf(text) ?? fold(text)];
}

function attributeFinding(event: OtherEvent): Finding<HostFacts> | undefined {
  const { ObjectDN, OperationType, AttributeLDAPDisplayName: attribute } = event.fields;
  const policy = String(ObjectDN ?? '');
  // %%14675 takes the old value away; 14674 adds the new one.
  if (/14675|value deleted/i.test(String(OperationType ?? ''))) return undefined;
  return hostFinding(event, {
    keys: [policyKey(policy)],
    what: `group policy ${policyOf(policy) ?? policy} was given scheduled tasks`,
    reasons: [{ points: 60, text: 'the extension for scheduled tasks is in the policy' }],
    subject: policyOf(policy) ?? policy,
    details: { policy, attribute: String(attribute) },
  });
}

/** Bits of an access mask that write: data, appended data, attributes. */
const WRITES = 0x2 | 0x4;

function shareFinding(event: ShareEvent): Finding<HostFacts> | undefined {
  const { target = '', share, accessMask = '' } = event;
  const isSysvol = /\\sysvol$/i.test(share);
  if (!isSysvol || (Number.parseInt(accessMask, 16) & WRITES) === 0) return undefined;
  return hostFinding(event, {
    keys: [policyKey(target)],
    what: `the tasks of group policy ${policyOf(target) ?? target} were written`,
    reasons: [{ points: 50, text: 'the tasks of a policy were written over the network' }],
    subject: policyOf(target) ?? target,
    details: { policy: policyOf(target), filePath: target, sourceIp: event.sourceIp },
  });
}

function fileFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const { path, op } = event;
  if (op === 'delete' || op === 'attr') return undefined;
  return hostFinding(event, {
    keys: [policyKey(path)],
    what: `the tasks of group policy ${policyOf(path) ?? path} were written`,
    reasons: [{ points: 50, text: 'the tasks of a policy were written' }],
    subject: policyOf(path) ?? path,
    details: { policy: policyOf(path), filePath: path },
  });
}
