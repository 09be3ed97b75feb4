import { setTimeout as wait } from 'node:timers/promises';
import { type Alert, field, minutes, oneOf } from 'tocsin';
import { type DeliveryEngine, openDelivery, type PolicySet, webhook } from 'tocsin/deliver';
import { pinnedPost } from 'tocsin/node';
import type { Receiver } from './receiver.ts';

/** Everything goes out by host, together; what is high goes out at once. */
export const POLICIES: PolicySet = {
  policies: [
    {
      name: 'desk',
      isDefault: true,
      to: [{ channel: 'webhook' }],
      group: { by: ['source.host'], waitMs: minutes(1) },
    },
    { name: 'oncall', to: [{ channel: 'webhook' }] },
  ],
  routes: [{ where: field<Alert>('severity', oneOf(['high', 'critical'])), policies: ['oncall'] }],
};

/** A delivery engine with the webhook, after the handshake that every channel begins with. */
export async function startDelivery(receiver: Receiver): Promise<DeliveryEngine> {
  // A receiver on this machine is no public address, and has no certificate.
  const post = pinnedPost({ allowNetworks: ['127.0.0.1/32'], isPlainAllowed: true });
  const channel = webhook({ url: receiver.url, post });
  const engine = await openDelivery({
    channels: { webhook: { channel, isValidated: false, concurrencyMax: 1 } },
  });
  await engine.challenge('webhook');
  engine.confirm('webhook', receiver.code());
  return engine;
}

/** Waits until everything has arrived. */
export async function settled(engine: DeliveryEngine): Promise<void> {
  while (engine.status().get('webhook')?.pending !== 0) await wait(5);
}
