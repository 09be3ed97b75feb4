import type { AttackItem, AttackMapping } from '../core/alert.ts';

/** Version of the MITRE ATT&CK matrix that the ids and names below are taken from. */
const VERSION = '18.0';

const TACTICS = {
  TA0002: 'Execution',
  TA0003: 'Persistence',
  TA0004: 'Privilege Escalation',
  TA0007: 'Discovery',
  TA0008: 'Lateral Movement',
  TA0040: 'Impact',
} as const;

const TECHNIQUES = {
  T1053: 'Scheduled Task/Job',
  'T1053.002': 'Scheduled Task/Job: At',
  'T1053.003': 'Scheduled Task/Job: Cron',
  'T1053.005': 'Scheduled Task/Job: Scheduled Task',
  T1529: 'System Shutdown/Reboot',
  T1546: 'Event Triggered Execution',
  T1648: 'Serverless Execution',
} as const;

/** The mapping with these tactics and techniques; a name is never typed twice. */
export function attack(
  tactics: readonly (keyof typeof TACTICS)[],
  techniques: readonly (keyof typeof TECHNIQUES)[],
): AttackMapping {
  return {
    version: VERSION,
    tactics: tactics.map((id): AttackItem => ({ id, name: TACTICS[id] })),
    techniques: techniques.map((id): AttackItem => ({ id, name: TECHNIQUES[id] })),
  };
}
