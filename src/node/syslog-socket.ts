import { createSocket } from 'node:dgram';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Address } from './checked-lookup.ts';

/** Where a message goes, after the look-up. */
export interface SyslogTarget {
  readonly address: Address;
  readonly port: number;
  /** For TLS: the name that the certificate must have, and who vouches for it. */
  readonly host: string;
  readonly ca: string | undefined;
}

/** Sends frames one after the other; rejects with what the system says. */
export type SendFrames = (
  target: SyslogTarget,
  frames: readonly Uint8Array[],
  signal: AbortSignal,
) => Promise<void>;

/** One datagram for each frame (RFC 5426). Nobody confirms that any arrived. */
export const sendUdp: SendFrames = async ({ address, port }, frames, signal) => {
  const socket = createSocket({ type: address.family === 6 ? 'udp6' : 'udp4', signal });
  try {
    for (const frame of frames) {
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.send(frame, port, address.address, (error) => (error ? reject(error) : resolve()));
      });
    }
  } finally {
    if (!signal.aborted) socket.close();
  }
};

/** Frames by octet counting (RFC 6587 section 3.4.1) over a connection of their own. */
export const sendTcp: SendFrames = ({ address, port }, frames, signal) =>
  stream(() => connectTcp({ host: address.address, port }), 'connect', frames, signal);

/** The same over TLS (RFC 5425), the certificate always verified. */
export const sendTls: SendFrames = ({ address, port, host, ca }, frames, signal) => {
  const secure = { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
  const name = host === address.address ? {} : { servername: host };
  return stream(
    () => connectTls({ host: address.address, port, ...secure, ...name }),
    'secureConnect',
    frames,
    signal,
  );
};

/**
 * Resolves when everything is written and the other side has closed its half as well: it has then
 * read up to the end, as far as TCP can tell.
 */
function stream(
  open: () => Socket,
  isOpen: 'connect' | 'secureConnect',
  frames: readonly Uint8Array[],
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = open();
    const abort = (): void => {
      socket.destroy(new Error('aborted'));
    };
    signal.addEventListener('abort', abort, { once: true });
    socket.on('error', reject);
    socket.on('close', () => {
      signal.removeEventListener('abort', abort);
      resolve();
    });
    // What a receiver says is read, or its end would never be seen.
    socket.resume();
    socket.once(isOpen, () => {
      const counted = frames.flatMap((frame) => [Buffer.from(`${frame.length} `), frame]);
      socket.end(Buffer.concat(counted));
    });
  });
}
