/**
 * Alerts on their way to a webhook that fails at first: kept in an outbox, tried again under the
 * same key, delivered once. The receiver is a server of this program, on loopback. Run:
 * npx tsx examples/send-alerts.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { from, lastValueFrom, mergeMap } from 'rxjs';
import { decode } from 'tocsin/decode';
import { openDelivery, webhook } from 'tocsin/deliver';
import { fileOutbox, pinnedPost, readRecords } from 'tocsin/node';
import { secOpsWinSchtasksRemoteSystem } from 'tocsin/t1053';

let requests = 0;
const receiver = createServer((request, response) => {
  requests += 1;
  const status = requests === 1 ? 503 : 200;
  console.log(`receiver: request ${requests}, answered with ${status}`);
  request.resume();
  request.on('end', () => response.writeHead(status).end());
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const address = receiver.address();
const port = typeof address === 'object' ? address?.port : undefined;

const folder = mkdtempSync(join(tmpdir(), 'tocsin-example-'));
// Loopback and plain HTTP have to be asked for.
const post = pinnedPost({ allowNetworks: ['127.0.0.1/32'], isPlainAllowed: true });
const engine = await openDelivery({
  channels: {
    desk: {
      channel: webhook({ url: `http://127.0.0.1:${port}/alerts`, post }),
      isValidated: true,
      concurrencyMax: 1,
      retry: { baseMs: 100 },
    },
  },
  outbox: fileOutbox(join(folder, 'outbox')),
  onReport: (report) => {
    if (report.type === 'retrying') console.log(`engine: ${report.detail}, tries again`);
    if (report.type === 'delivered') console.log(`engine: delivered, attempt ${report.attempts}`);
  },
});

const sample = new URL('samples/t1053.jsonl', import.meta.url).pathname;
const alerts$ = from(readRecords(sample)).pipe(decode(), secOpsWinSchtasksRemoteSystem());
const accepted$ = alerts$.pipe(
  mergeMap((alert) => engine.accept({ channel: 'desk', alerts: [alert] })),
);
await lastValueFrom(accepted$);
console.log(`left in the outbox: ${await engine.close()}`);
receiver.close();
rmSync(folder, { recursive: true });
