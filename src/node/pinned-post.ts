import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import * as LIMITS from '../core/limits.ts';
import type { Retryable } from '../deliver/channel.ts';
import type { HttpAnswer, HttpRequest, Post } from '../deliver/http.ts';
import { retryable } from '../deliver/outcome.ts';
import { checkTarget, type OutboundOptions, outbound, type Target } from '../deliver/target.ts';
import { type Address, checkedAddresses, type Lookup, systemLookup } from './checked-lookup.ts';
import { socketFault } from './socket-fault.ts';

/** How requests leave this machine. */
export interface PinnedPostOptions extends OutboundOptions {
  /** Certificates to trust besides none else, in PEM; those of the platform, if none are given. */
  readonly ca?: string | undefined;
  /** The system's, if none is given. */
  readonly lookup?: Lookup | undefined;
}

/**
 * Posts over HTTPS from Node. The name of the target is looked up once, each address is checked,
 * and the connection is made to a checked address. Redirections are not followed, proxies of the
 * environment not used, and certificates always verified. Throws a `DefinitionError` where an
 * option is wrong.
 */
export function pinnedPost(options: PinnedPostOptions = {}): Post {
  const allowed = outbound(options);
  const { ca, lookup = systemLookup } = options;
  return async (request, signal) => {
    const target = checkTarget(request.url, allowed);
    if ('status' in target) return target;
    const addresses = await checkedAddresses(target.host, allowed, lookup);
    if ('status' in addresses) return addresses;
    return exchange(target, addresses, request, { ca, signal });
  };
}

interface ConnectionOptions {
  readonly ca: string | undefined;
  readonly signal: AbortSignal;
}

function exchange(
  { url, host }: Target,
  addresses: readonly Address[],
  { headers, body }: HttpRequest,
  { ca, signal }: ConnectionOptions,
): Promise<HttpAnswer | Retryable> {
  const options: RequestOptions = {
    method: 'POST',
    hostname: host,
    port: url.port,
    path: url.pathname + url.search,
    headers: { ...headers, host: url.host, 'content-length': Buffer.byteLength(body) },
    // A connection of its own: a kept one may belong to another look-up.
    agent: false,
    lookup: pinned(addresses),
    signal,
  };
  const secure = { ca, rejectUnauthorized: true, minVersion: 'TLSv1.2' } as const;
  return new Promise((resolve) => {
    const fail = (error: unknown): void =>
      resolve(signal.aborted ? retryable('timeout', 'no answer in time') : socketFault(error));
    const request =
      url.protocol === 'https:' ? httpsRequest({ ...options, ...secure }) : httpRequest(options);
    request.on('error', fail);
    request.on('response', (response) => readAnswer(response, resolve, fail));
    request.end(body);
  });
}

function readAnswer(
  response: IncomingMessage,
  resolve: (answer: HttpAnswer) => void,
  fail: (error: unknown) => void,
): void {
  const { statusCode = 0, headers } = response;
  let body = '';
  const end = (): void =>
    resolve({
      status: statusCode,
      retryAfter: headers['retry-after'],
      date: headers.date,
      body: body.slice(0, LIMITS.answerCharsMax),
    });
  response.setEncoding('utf8');
  response.on('error', fail);
  response.on('end', end);
  response.on('data', (text: string) => {
    body += text;
    if (body.length < LIMITS.answerCharsMax) return;
    end();
    response.destroy();
  });
}

/** Gives what was checked, whatever is asked. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all === true) callback(null, [...addresses]);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };
}
