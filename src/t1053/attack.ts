import type { AttackItem, AttackMapping } from '../core/alert.ts';

/** Version of the MITRE ATT&CK matrix that the ids and names below are taken from. */
const VERSION = '18.0';

const TACTICS = {
  TA0002: 'Execution',
  TA0003: 'Persistence',
  TA0004: 'Privilege Escalation',
  TA0005: 'Defense Evasion',
  TA0007: 'Discovery',
  TA0008: 'Lateral Movement',
  TA0040: 'Impact',
} as const;

const TECHNIQUES = {
  T1053: 'Scheduled Task/Job',
  'T1053.002': 'Scheduled Task/Job: At',
  'T1053.003': 'Scheduled Task/Job: Cron',
  'T1053.005': 'Scheduled Task/Job: Scheduled Task',
  'T1053.007': 'Scheduled Task/Job: Container Orchestration Job',
  'T1053.006': 'Scheduled Task/Job: Systemd Timers',
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
