import type { AlertPack } from '../../rule/alert-pack.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import { cloudAlerts } from './cloud-alerts.ts';
import { hostAlerts } from './host-alerts.ts';
import { linuxAzureAlerts } from './linux-azure-alerts.ts';
import { windowsAlerts } from './windows-alerts.ts';

/**
 * Alerts beyond the seven, for `detect([...t1053, ...t1053Extended])`: what the seven are silent
 * about on purpose, and the rest of the technique.
 */
export const t1053Extended: readonly AlertPipeline<object>[] = [
  ...windowsAlerts,
  ...linuxAzureAlerts,
  ...hostAlerts,
  ...cloudAlerts,
];

/** The alerts beyond the seven as a catalogue installs them. */
export const t1053ExtendedPack: AlertPack = {
  name: 't1053-extended',
  version: '1',
  alerts: t1053Extended,
};
