/**
 * What the pack knows of MITRE ATT&CK: ids, names and tactics of the family T1053 and of the other
 * techniques that its rules name. Facts of https://attack.mitre.org/versions/v18/techniques/T1053/
 * and the pages beside it. T1053.001 and .004 are gone from the matrix.
 */
import type { AttackItem, AttackMapping } from '../core/alert.ts';

/** Version of the matrix that the ids, names and tactics below are taken from. */
const VERSION = '18.0';

/** The name of each tactic. */
const TACTICS = {
  TA0002: 'Execution',
  TA0003: 'Persistence',
  TA0004: 'Privilege Escalation',
  TA0005: 'Defense Evasion',
  TA0007: 'Discovery',
  TA0008: 'Lateral Movement',
  TA0040: 'Impact',
} as const;

/** The name of each technique. */
const TECHNIQUES = {
  T1053: 'Scheduled Task/Job',
  'T1053.002': 'Scheduled Task/Job: At',
  'T1053.003': 'Scheduled Task/Job: Cron',
  'T1053.005': 'Scheduled Task/Job: Scheduled Task',
  'T1053.006': 'Scheduled Task/Job: Systemd Timers',
  'T1053.007': 'Scheduled Task/Job: Container Orchestration Job',
  'T1070.009': 'Indicator Removal: Clear Persistence',
  'T1484.001': 'Domain or Tenant Policy Modification: Group Policy Modification',
  T1490: 'Inhibit System Recovery',
  T1529: 'System Shutdown/Reboot',
  'T1543.001': 'Create or Modify System Process: Launch Agent',
  'T1543.002': 'Create or Modify System Process: Systemd Service',
  'T1543.004': 'Create or Modify System Process: Launch Daemon',
  T1546: 'Event Triggered Execution',
  'T1548.002': 'Abuse Elevation Control Mechanism: Bypass User Account Control',
  'T1562.001': 'Impair Defenses: Disable or Modify Tools',
  T1564: 'Hide Artifacts',
  T1648: 'Serverless Execution',
  T1651: 'Cloud Administration Command',
} as const;

type TacticId = keyof typeof TACTICS;
type TechniqueId = keyof typeof TECHNIQUES;

/** T1053 and what belongs to it. */
const FAMILY: readonly TechniqueId[] = [
  'T1053',
  'T1053.002',
  'T1053.003',
  'T1053.005',
  'T1053.006',
  'T1053.007',
];

/** Tactics under which the matrix shows each of the family. */
const FAMILY_TACTICS: readonly TacticId[] = ['TA0002', 'TA0003', 'TA0004'];

/** The mapping with these tactics and techniques; a name is never typed twice. */
export function attack(
  tactics: readonly TacticId[],
  techniques: readonly TechniqueId[],
): AttackMapping {
  return {
    version: VERSION,
    tactics: tactics.map(tacticItem),
    techniques: techniques.map((id): AttackItem => ({ id, name: TECHNIQUES[id] })),
  };
}

function tacticItem(id: TacticId): AttackItem {
  return { id, name: TACTICS[id] };
}

/** A technique with the tactics under which the matrix shows it. */
export interface AttackTechnique extends AttackItem {
  readonly tactics: readonly AttackItem[];
}

/** T1053 and its sub-techniques, in the order of their ids. */
export function t1053Family(): AttackTechnique[] {
  const tactics = FAMILY_TACTICS.map(tacticItem);
  return FAMILY.map((id) => ({ id, name: TECHNIQUES[id], tactics }));
}
