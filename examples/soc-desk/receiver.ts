import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Alert } from 'tocsin';

/** What the webhook of `tocsin/deliver` posts. */
type Body =
  | { readonly type: 'validation'; readonly code: string }
  | { readonly type: 'alerts'; readonly policy: string; readonly alerts: readonly Alert[] };

export interface Receiver {
  readonly url: string;
  /** The code of the last handshake. */
  readonly code: () => string;
  readonly close: () => void;
}

/** A webhook receiver on loopback, as a chat or ticket system would have one. */
export async function startReceiver(print: (line: string) => void): Promise<Receiver> {
  let code = '';
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request)) as Body;
    if (body.type === 'validation') code = body.code;
    else {
      const { policy, alerts } = body;
      const host = alerts[0]?.source.host ?? 'unknown host';
      print(`  [webhook] ${policy}: ${alerts.length} of ${host}`);
      for (const { severity, summary } of alerts) print(`  [webhook]   ${severity}: ${summary}`);
    }
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/alerts`,
    code: () => code,
    close: () => server.close(),
  };
}
