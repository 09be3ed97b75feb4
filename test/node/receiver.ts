import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { certificate, certificateKey } from './loopback-certificate.ts';

/** A request as it arrived. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An HTTP server on loopback that keeps what it gets and answers as it is told. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly received: Received[];
  /** The answer of each request; 200 with a small body, if none is set. */
  answer: (response: ServerResponse, request: Received) => void;
  readonly close: () => Promise<void>;
}

export async function receiver(isSecure = false): Promise<Receiver> {
  const received: Received[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      const one = { path, headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      self.answer(response, one);
    });
  };
  const server = isSecure
    ? createSecureServer({ cert: certificate, key: certificateKey }, handle)
    : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const self: Receiver = {
    url: `${isSecure ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    port,
    received,
    answer: (response) => response.end('ok'),
    close: () => {
      closed ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
  afterAll(() => self.close());
  return self;
}
