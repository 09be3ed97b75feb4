import type { AlertPipeline } from './alert-pipeline.ts';

/** Alerts that are installed, upgraded and removed together. */
export interface AlertPack {
  /** Name of the pack, for example `t1053`. */
  readonly name: string;
  /** Version of what it holds; another one is an upgrade. */
  readonly version: string;
  readonly alerts: readonly AlertPipeline<object>[];
  /** Alerts that had another name in an earlier version: from the old name to the new one. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
}
