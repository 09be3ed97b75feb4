import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll } from 'vitest';
import { certificate, certificateKey } from './loopback-certificate.ts';

export interface MailServer {
  readonly port: number;
  readonly mails: string[];
  readonly recipients: string[];
}

const tls = { key: certificateKey, cert: certificate };

/** A mail server on loopback that keeps what it takes. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const mails: string[] = [];
  const recipients: string[] = [];
  const server = new SMTPServer({
    ...tls,
    authOptional: true,
    logger: false,
    onRcptTo: (address, _session, done) => {
      recipients.push(address.address);
      done();
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, mails, recipients };
}
