import { isIP } from 'node:net';
import { DefinitionError, type Problem, refuse } from '../core/problem.ts';
import type { Outcome } from '../deliver/channel.ts';
import type { SendMail } from '../deliver/email.ts';
import { optionProblem } from '../deliver/http-channel.ts';
import { delivered, rejected, retryable } from '../deliver/outcome.ts';
import { type OutboundOptions, outbound } from '../deliver/target.ts';
import { checkedAddresses, type Lookup, systemLookup } from './checked-lookup.ts';
import { socketFault } from './socket-fault.ts';

/** A mail server and how it is spoken to. */
export interface SmtpOptions extends OutboundOptions {
  readonly host: string;
  /** 587, with `tls` 465. */
  readonly port?: number | undefined;
  /**
   * `starttls` (the default) goes no further where the server offers none; `tls` speaks TLS from
   * the beginning; `none` needs `isPlainAllowed`.
   */
  readonly security?: 'starttls' | 'tls' | 'none' | undefined;
  readonly auth?: { readonly user: string; readonly pass: string } | undefined;
  /** Certificates to trust besides none else, in PEM. */
  readonly ca?: string | undefined;
  readonly lookup?: Lookup | undefined;
}

/**
 * Sends mails over SMTP through nodemailer, an optional peer dependency that the host installs.
 * The server's name is looked up once and checked, and the connection made to a checked address.
 * Rejects with a `DefinitionError` (`option-invalid`, `peer-missing`), which holds no secret.
 */
export async function smtpMailer(options: SmtpOptions): Promise<SendMail> {
  const { host, security = 'starttls', lookup = systemLookup } = options;
  const port = options.port ?? (security === 'tls' ? 465 : 587);
  refuse('smtpMailer', problemsOf(options, port));
  const allowed = outbound(options);
  const { createTransport } = await nodemailer();
  return async (mail, signal) => {
    const addresses = await checkedAddresses(host, allowed, lookup);
    if ('status' in addresses) return addresses;
    const [address] = addresses;
    if (address === undefined) return retryable('unreachable', 'the name has no address');
    const transport = createTransport({
      host: address.address,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      auth: options.auth,
      tls: {
        ...(isIP(host) === 0 ? { servername: host } : {}),
        ca: options.ca,
        rejectUnauthorized: true,
        minVersion: 'TLSv1.2',
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      return outcomeOf(await transport.sendMail({ ...mail, to: [...mail.to], signal }));
    } catch (error) {
      return signal.aborted ? retryable('timeout', 'no answer in time') : smtpFault(error);
    } finally {
      transport.close();
    }
  };
}

/** Loaded when it is asked for: whoever sends no mail needs no nodemailer. */
async function nodemailer(): Promise<typeof import('nodemailer')> {
  try {
    return await import('nodemailer');
  } catch {
    const message = 'expected the package nodemailer to be installed, found none';
    throw new DefinitionError('smtpMailer', [
      { code: 'peer-missing', path: 'nodemailer', message },
    ]);
  }
}

function outcomeOf({ rejected: refused }: { readonly rejected: readonly unknown[] }): Outcome {
  return delivered(refused.length > 0 ? `${refused.length} recipient(s) refused` : undefined);
}

/** By the reply code (RFC 5321 section 4.2.1) where there is one: 4yz may pass, 5yz will not. */
function smtpFault(error: unknown): Outcome {
  const { code, responseCode: reply, originalCode } = fieldsOf(error);
  if (code === 'ETLS') return retryable('tls-invalid', 'no trusted connection: ETLS');
  if (typeof reply !== 'number') return socketFault(withCode(error, originalCode));
  if (reply >= 500) return rejected('refused', `SMTP ${reply}`);
  const isPause = reply === 450 || reply === 451 || reply === 452;
  return retryable(isPause ? 'throttled' : 'receiver-fault', `SMTP ${reply}`);
}

/** What nodemailer says of an error besides its text. */
function fieldsOf(error: unknown): Readonly<Record<string, unknown>> {
  return error instanceof Error ? { ...error } : {};
}

/** The error of the socket below, where nodemailer names it. */
function withCode(error: unknown, code: unknown): unknown {
  return code === undefined ? error : Object.assign(new Error(), { code });
}

function problemsOf(options: SmtpOptions, port: number): Problem[] {
  const { host, security = 'starttls', isPlainAllowed, auth } = options;
  const problems: Problem[] = [];
  if (typeof host !== 'string' || host === '') problems.push(optionProblem('host', 'a name', host));
  if (!Number.isSafeInteger(port) || port < 1 || port > 65_535) {
    problems.push(optionProblem('port', '1 to 65535', port));
  }
  if (!['starttls', 'tls', 'none'].includes(security)) {
    problems.push(optionProblem('security', 'starttls, tls or none', security));
  }
  if (security === 'none' && isPlainAllowed !== true) {
    problems.push(optionProblem('isPlainAllowed', 'true for none', isPlainAllowed));
  }
  if (auth !== undefined && security === 'none') {
    problems.push(optionProblem('auth', 'none without TLS', auth));
  }
  return problems;
}
