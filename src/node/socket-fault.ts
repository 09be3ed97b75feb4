import type { Retryable } from '../deliver/channel.ts';
import { retryable } from '../deliver/outcome.ts';

/** Codes of OpenSSL and of Node's TLS, which all say that the other side is not to be trusted. */
const TLS_CODE = /^(?:ERR_TLS|ERR_SSL|CERT_|EPROTO$|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_)/;

/** The outcome of an attempt that an error of a socket ended, by the error's code alone. */
export function socketFault(error: unknown): Retryable {
  const code = codeOf(error);
  return TLS_CODE.test(code)
    ? retryable('tls-invalid', `no trusted connection: ${code}`)
    : retryable('unreachable', `no connection, or it broke: ${code}`);
}

/** The code of a system error; texts of errors may hold addresses and what a receiver said. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.name;
  return /^[\w-]{1,64}$/.test(code) ? code : 'unknown';
}
