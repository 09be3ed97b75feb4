import { type Clock, systemClock } from '../core/clock.ts';
import type { Problem } from '../core/problem.ts';
import type { Channel, Rejected } from './channel.ts';
import {
  type HttpChannelOptions,
  httpChannel,
  isHeaderValue,
  optionProblem,
  refuseOptions,
} from './http-channel.ts';
import type { Json } from './json.ts';
import type { AlertMessage, Message } from './message.ts';
import { rejected } from './outcome.ts';
import { compileTemplate } from './template.ts';
import { signatureHeaders, signingSecret } from './webhook-signature.ts';

/** A webhook and what it is told. */
export interface WebhookOptions extends HttpChannelOptions {
  /** `whsec_` and the base64 of 24 to 64 bytes; requests are signed with it. */
  readonly secret?: string | undefined;
  /** Value of the header `authorization`. */
  readonly authorization?: string | undefined;
  /** Further headers; not those that belong to the request itself. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The body instead of the usual one; see `compileTemplate`. */
  readonly template?: Json | undefined;
  /** Characters of a body; 1,000,000. Alerts that go beyond it are left out, and counted. */
  readonly bodyCharsMax?: number | undefined;
  /** For the time in the signature; the system's, if none is given. */
  readonly clock?: Clock | undefined;
}

/** A body, or why there is none. */
type Made = { readonly body: Json } | Rejected;

const OWN_HEADERS = /^(?:content-|authorization$|host$|connection$|transfer-encoding$|webhook-)/i;

/**
 * Posts each message as JSON: `version`, `key`, `channel`, `recipient`, `policy`, `occasion`,
 * `heldBack`, `atMs` and `alerts`, and `alertsLeftOut` where not all fit. The handshake is
 * `{ "type": "validation", "code", "channel" }`. Any answer of 200 to 299 is delivery.
 *
 * With a secret, requests are signed as Standard Webhooks are; the id is the message's key. Throws
 * a `DefinitionError` (`option-invalid`, `template-invalid`), which holds no secret.
 */
export function webhook(options: WebhookOptions): Channel {
  const { url, post, headers = {}, authorization, clock = systemClock } = options;
  const { bodyCharsMax = 1_000_000 } = options;
  const secret = options.secret === undefined ? undefined : signingSecret(options.secret);
  refuseOptions('webhook', options, problemsOf(options, secret));
  const { template } = options;
  const fill = template === undefined ? undefined : compileTemplate(template);
  const bodyOf = (message: Message): Made => {
    if (message.kind === 'validation') return validationBody(message);
    const filled = fill?.(message);
    return filled === undefined ? fitting(message, bodyCharsMax) : checked(filled, bodyCharsMax);
  };
  return httpChannel({
    post,
    requests: (message) => {
      const made = bodyOf(message);
      if ('status' in made) return made;
      const own = { ...headers, ...(authorization === undefined ? {} : { authorization }) };
      return [{ url, headers: { ...own, 'idempotency-key': message.key }, ...made }];
    },
    ...(secret === undefined
      ? {}
      : { sign: ({ key }, body) => signatureHeaders(secret, key, clock.nowMs(), body) }),
  });
}

function problemsOf(options: WebhookOptions, secret: Uint8Array | undefined): Problem[] {
  const { headers = {}, authorization, bodyCharsMax = 1_000 } = options;
  const problems: Problem[] = [];
  if (options.secret !== undefined && secret === undefined) {
    problems.push(optionProblem('secret', 'whsec_ and base64 of 24 to 64 bytes', options.secret));
  }
  if (authorization !== undefined && !isHeaderValue(authorization)) {
    problems.push(optionProblem('authorization', 'printable ASCII', authorization));
  }
  for (const [name, value] of Object.entries(headers)) {
    if (OWN_HEADERS.test(name) || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name) || !isHeaderValue(value)) {
      problems.push(optionProblem(`headers.${name}`, 'a header of printable ASCII', value));
    }
  }
  if (!Number.isSafeInteger(bodyCharsMax) || bodyCharsMax < 1_000) {
    problems.push(optionProblem('bodyCharsMax', 'a whole number of at least 1000', bodyCharsMax));
  }
  return problems;
}

function validationBody({ code, channel }: Extract<Message, { kind: 'validation' }>): Made {
  return { body: { type: 'validation', code, channel } };
}

/** The usual body with as many alerts, from the first, as fit. */
function fitting(message: AlertMessage, charsMax: number): Made {
  const { kind: _, alerts, ...head } = message;
  const texts = alerts.map((alert) => JSON.stringify(alert));
  // The head and what counts the alerts that are left out.
  let chars = JSON.stringify(head).length + 100;
  const fits = texts.findIndex((text) => {
    chars += text.length + 1;
    return chars > charsMax;
  });
  const kept = fits < 0 ? alerts.length : fits;
  if (kept === 0) return rejected('too-large', `one alert is over ${charsMax} characters`);
  const body = { type: 'alerts', version: '1', ...head, alerts: alerts.slice(0, kept) };
  const leftOut = alerts.length - kept;
  const whole = leftOut === 0 ? body : { ...body, alertsLeftOut: leftOut };
  return { body: JSON.parse(JSON.stringify(whole)) };
}

function checked(body: Json, charsMax: number): Made {
  const fits = JSON.stringify(body).length <= charsMax;
  return fits ? { body } : rejected('too-large', `the body is over ${charsMax} characters`);
}
