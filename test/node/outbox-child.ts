/**
 * Accepts deliveries without end and prints the key of each once it is accepted; what it sends
 * never arrives. For a test that kills it: `tsx test/node/outbox-child.ts JOURNAL`.
 */
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import { fileOutbox } from '../../src/node/file-outbox.ts';
import { alert } from './alerts.ts';

const [, , path = ''] = process.argv;
const channel = { send: () => new Promise<never>(() => {}) };
const engine = await openDelivery({
  channels: { a: { channel, isValidated: true, queueMax: 1_000_000 } },
  outbox: fileOutbox(path, { overMax: 50 }),
});
for (let i = 0; ; i += 1) {
  const { status, key } = await engine.accept({ channel: 'a', alerts: [alert({ id: String(i) })] });
  if (status === 'accepted') process.stdout.write(`${key}\n`);
}
