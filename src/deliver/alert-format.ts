import type { Alert } from '../core/alert.ts';
import { printable } from '../core/printable.ts';
import { toEcs } from './ecs.ts';
import { toOcsf } from './ocsf.ts';

/** An alert as one line of text without a line end, which nothing acts on. */
export type AlertFormat = (alert: Alert) => string;

/** The alert as JSON in one line, control signs as the escapes that JSON knows. */
export function toJsonLine(alert: Alert): string {
  return printable(JSON.stringify(alert));
}

/** An OCSF finding as JSON in one line; see `toOcsf`. */
export function toOcsfLine(alert: Alert): string {
  return printable(JSON.stringify(toOcsf(alert)));
}

/** An ECS document as JSON in one line; see `toEcs`. */
export function toEcsLine(alert: Alert): string {
  return printable(JSON.stringify(toEcs(alert)));
}
