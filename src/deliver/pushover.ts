import type { Severity } from '../core/alert.ts';
import type { Channel } from './channel.ts';
import type { Post } from './http.ts';
import { httpChannel, optionProblem, refuseOptions } from './http-channel.ts';
import type { Message } from './message.ts';
import { severityOfMessage, textOf, titleOf } from './message-text.ts';
import { rejected } from './outcome.ts';

/** An application of Pushover. */
export interface PushoverOptions {
  readonly post: Post;
  /** Token of the application: 30 letters and digits, a secret. */
  readonly token: string;
  /** User or group where a message names no recipient: 30 letters and digits. */
  readonly user?: string | undefined;
  /** `https://api.pushover.net/1/messages.json`. */
  readonly url?: string | undefined;
}

/**
 * pushover.net/api: parameters as a form, titles of 250 and messages of 1,024 characters,
 * priorities -2 to 2, of which 2 asks until somebody answers and is not used here.
 */
const TITLE_CHARS_MAX = 250;
const MESSAGE_CHARS_MAX = 1_024;
const PRIORITY: Readonly<Record<Severity, string>> = {
  critical: '1',
  high: '1',
  medium: '0',
  low: '-1',
  informational: '-2',
};

const KEY = /^[A-Za-z0-9]{30}$/;

/**
 * Sends each message as one notification to its recipient, or to the user of the options. Built
 * to the documented format and not yet seen by the real service. Throws a `DefinitionError`
 * (`option-invalid`).
 */
export function pushover(options: PushoverOptions): Channel {
  const { post, token, user, url = 'https://api.pushover.net/1/messages.json' } = options;
  const problems = Object.entries({ token, ...(user === undefined ? {} : { user }) })
    .filter(([, key]) => !KEY.test(key))
    .map(([name, key]) => optionProblem(name, '30 letters and digits', key));
  refuseOptions('pushover', { url, post }, problems);
  return httpChannel({
    post,
    requests: (message) => {
      const to = message.recipient ?? user;
      if (to === undefined) return rejected('recipient-missing', 'no user or group is named');
      if (!KEY.test(to)) return rejected('refused', 'the recipient is no key of a user or group');
      return [{ url, body: formOf(message, token, to) }];
    },
  });
}

function formOf(message: Message, token: string, user: string): URLSearchParams {
  const severity = message.kind === 'alerts' ? severityOfMessage(message) : 'medium';
  return new URLSearchParams({
    token,
    user,
    title: titleOf(message, TITLE_CHARS_MAX),
    message: textOf(message, MESSAGE_CHARS_MAX),
    priority: PRIORITY[severity],
    timestamp: String(Math.floor(message.atMs / 1_000)),
  });
}
