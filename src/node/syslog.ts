import { hostname as systemName } from 'node:os';
import { type Problem, refuse } from '../core/problem.ts';
import type { AlertFormat } from '../deliver/alert-format.ts';
import type { Channel } from '../deliver/channel.ts';
import { optionProblem } from '../deliver/http-channel.ts';
import type { Message } from '../deliver/message.ts';
import { linesOfMessage } from '../deliver/message-lines.ts';
import { delivered, retryable } from '../deliver/outcome.ts';
import { toPlainLine } from '../deliver/plain-text.ts';
import { type SyslogHead, syslogLine } from '../deliver/syslog-line.ts';
import { type OutboundOptions, outbound } from '../deliver/target.ts';
import { checkedAddresses, type Lookup, systemLookup } from './checked-lookup.ts';
import { socketFault } from './socket-fault.ts';
import { type SendFrames, sendTcp, sendTls, sendUdp } from './syslog-socket.ts';

/** A syslog receiver and how it is spoken to. */
export interface SyslogOptions extends OutboundOptions {
  /** `tls` is RFC 5425; `tcp` and `udp` need `isPlainAllowed`. */
  readonly transport: 'tls' | 'tcp' | 'udp';
  readonly host: string;
  /** 6514 for TLS, else 514. */
  readonly port?: number | undefined;
  /** How an alert looks: `toPlainLine` (the default), `toCef`, `toLeef`, `toJsonLine` ... */
  readonly format?: AlertFormat | undefined;
  /** 0 to 23; 13, "log audit". */
  readonly facility?: number | undefined;
  /** The machine that sends; the name of this one. */
  readonly hostname?: string | undefined;
  /**
   * Name of the structured data, with a private enterprise number of the host's organisation;
   * `tocsin@32473`, the number that RFC 5612 keeps for examples.
   */
  readonly dataId?: string | undefined;
  /** Bytes of a message, a longer one is cut and marked; 8,192, over UDP 2,048. */
  readonly bytesMax?: number | undefined;
  /** Certificates to trust besides none else, in PEM. */
  readonly ca?: string | undefined;
  readonly lookup?: Lookup | undefined;
}

const SEND: Readonly<Record<SyslogOptions['transport'], SendFrames>> = {
  tls: sendTls,
  tcp: sendTcp,
  udp: sendUdp,
};

/**
 * Sends each alert as an RFC 5424 message: octet-counted over TLS or TCP, where delivered means
 * that the receiver read to the end and closed, or as datagrams, where it means no more than
 * that they were sent. The key of the message is in its structured data. Throws a
 * `DefinitionError` (`option-invalid`).
 */
export function syslog(options: SyslogOptions): Channel {
  const { transport, host, format = toPlainLine, ca, lookup = systemLookup } = options;
  const { facility = 13, hostname = systemName(), dataId = 'tocsin@32473' } = options;
  const port = options.port ?? (transport === 'tls' ? 6_514 : 514);
  const bytesMax = options.bytesMax ?? (transport === 'udp' ? 2_048 : 8_192);
  refuse('syslog', problemsOf(options, { facility, hostname, dataId }, port, bytesMax));
  const allowed = outbound(options);
  return {
    send: async (message, signal) => {
      const addresses = await checkedAddresses(host, allowed, lookup);
      if ('status' in addresses) return addresses;
      const [address] = addresses;
      if (address === undefined) return retryable('unreachable', 'the name has no address');
      const frames = framesOf(message, format, { facility, hostname, dataId }, bytesMax);
      try {
        await SEND[transport]({ address, port, host, ca }, frames, signal);
        return delivered();
      } catch (error) {
        return signal.aborted ? retryable('timeout', 'no answer in time') : socketFault(error);
      }
    },
  };
}

function framesOf(
  message: Message,
  format: AlertFormat,
  head: SyslogHead,
  bytesMax: number,
): Uint8Array[] {
  const { key, channel, atMs } = message;
  const alerts = message.kind === 'alerts' ? message.alerts : [];
  return linesOfMessage(message, format).map((text, index) => {
    const alert = alerts[index];
    const named = alert === undefined ? {} : { id: alert.id, alert: alert.name };
    const severity = alert?.severity ?? 'informational';
    const messageId = message.kind === 'alerts' ? 'alert' : 'validation';
    const data = { key, channel, ...named };
    return syslogLine(head, { severity, timeMs: atMs, messageId, data, text }, bytesMax);
  });
}

function problemsOf(
  { transport, isPlainAllowed, host }: SyslogOptions,
  { facility, dataId }: SyslogHead,
  port: number,
  bytesMax: number,
): Problem[] {
  const problems: Problem[] = [];
  const isWhole = (value: number, min: number, max: number): boolean =>
    Number.isSafeInteger(value) && value >= min && value <= max;
  if (SEND[transport] === undefined) {
    problems.push(optionProblem('transport', 'tls, tcp or udp', transport));
  } else if (transport !== 'tls' && isPlainAllowed !== true) {
    problems.push(optionProblem('isPlainAllowed', `true for ${transport}`, isPlainAllowed));
  }
  if (typeof host !== 'string' || host === '') problems.push(optionProblem('host', 'a name', host));
  if (!isWhole(port, 1, 65_535)) problems.push(optionProblem('port', '1 to 65535', port));
  if (!isWhole(facility, 0, 23)) problems.push(optionProblem('facility', '0 to 23', facility));
  if (!/^[\x21-\x7e]{1,32}$/.test(dataId) || /[=\]"]/.test(dataId)) {
    problems.push(optionProblem('dataId', 'a name as in RFC 5424 section 6.3.2', dataId));
  }
  // Every receiver must take 480 bytes (RFC 5424 section 6.1).
  if (!isWhole(bytesMax, 480, 65_000)) {
    problems.push(optionProblem('bytesMax', '480 to 65000', bytesMax));
  }
  return problems;
}
