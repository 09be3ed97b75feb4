/**
 * The Scheduled Task/Job alert pack (MITRE ATT&CK T1053): one exported value per alert, each an
 * operator from telemetry events to alerts and the carrier of its rule.
 *
 * Main things in reading order: `t1053` (every alert, for `detect`), the alerts by name, their
 * options, `remoteHost` for correlations of your own. Events come from `tocsin/decode`. Not for
 * raw records, and not a replacement for reading what an alert says it needs.
 */
export type { AllowEntry, AllowOptions } from './allow.ts';
export { t1053 } from './pack.ts';
export { remoteHost } from './schtasks-creation.ts';
export {
  type ScheduledTaskCreationOptions,
  secOpsWinScheduledTaskCreation,
} from './sec-ops-win-scheduled-task-creation.ts';
export {
  type SchtasksRemoteSystemOptions,
  secOpsWinSchtasksRemoteSystem,
} from './sec-ops-win-schtasks-remote-system.ts';
