import type { Entity } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import { maskWebhookToken } from '../webhook-token.ts';

/** The caller and address of the first operation that names one. */
export function azureSource(...events: readonly (CloudOpEvent | undefined)[]): Entity {
  const caller = events.find((event) => event?.caller !== undefined)?.caller;
  const ip = events.find((event) => event?.callerIp !== undefined)?.callerIp;
  return { account: caller === undefined ? undefined : maskWebhookToken(caller), ip };
}
