import * as LIMITS from '../core/limits.ts';
import type { HttpAnswer, Post } from './http.ts';
import { rejected, retryable } from './outcome.ts';
import { checkTarget, type OutboundOptions, outbound } from './target.ts';

/** The platform's `fetch`, as far as it is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * Posts by the platform's `fetch`, for browsers and workers. The URL is checked, but not what its
 * name stands for: `fetch` shows no address before it connects. On Node use `pinnedPost` of
 * `tocsin/node`, which does. Throws a `DefinitionError` where an option is wrong.
 */
export function fetchPost(options: OutboundOptions = {}, fetch: Fetch = globalThis.fetch): Post {
  const allowed = outbound(options);
  return async ({ url, headers, body }, signal) => {
    const target = checkTarget(url, allowed);
    if ('status' in target) return target;
    try {
      const response = await fetch(target.url.href, {
        method: 'POST',
        headers: { ...headers },
        body,
        signal,
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      // In browsers a redirection shows as this, without a status.
      if (response.type === 'opaqueredirect') return rejected('redirected', 'a redirection');
      return await answerOf(response);
    } catch {
      return signal.aborted
        ? retryable('timeout', 'no answer in time')
        : retryable('unreachable', 'no connection, or it broke');
    }
  };
}

async function answerOf(response: Response): Promise<HttpAnswer> {
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after') ?? undefined,
    date: response.headers.get('date') ?? undefined,
    body: await beginning(response),
  };
}

/** The beginning of the body; a body that breaks off is an error. */
async function beginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length < LIMITS.answerCharsMax) continue;
    await reader.cancel();
    return text.slice(0, LIMITS.answerCharsMax);
  }
}
