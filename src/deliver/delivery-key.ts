import type { Alert } from '../core/alert.ts';
import { digest } from '../core/hash.ts';
import type { Delivery } from './message.ts';

/**
 * The idempotency key: the same for the same alerts to the same recipient over the same channel
 * on the same occasion. The time of making takes no part, so a replay of the telemetry gives the
 * key anew.
 */
export function deliveryKey(delivery: Delivery): string {
  const { channel, recipient = null, occasion = null, alerts } = delivery;
  return digest(JSON.stringify([channel, recipient, occasion, alerts.map(stateOf)]));
}

/** What differs between two tellings of one alert: each further record counts. */
function stateOf(alert: Alert): readonly (string | number | null)[] {
  const { id, activity, mergedInto = null, count, score, severity, lastMs } = alert;
  return [id, activity, mergedInto, count, score, severity, lastMs];
}
