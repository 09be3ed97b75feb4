import type { Problem } from '../core/problem.ts';
import { refuse } from '../core/problem.ts';
import type { Channel, Outcome } from './channel.ts';
import { optionProblem } from './http-channel.ts';
import type { Message } from './message.ts';
import { severityOfMessage, textOf, titleOf } from './message-text.ts';
import { rejected } from './outcome.ts';

/** A mail, plain text alone: nothing of an alert is ever read as HTML. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends a mail once; keeps the contract of `Channel.send`. */
export type SendMail = (mail: Mail, signal: AbortSignal) => Promise<Outcome>;

/** Who mails to whom. */
export interface EmailOptions {
  readonly from: string;
  /** Where a message names no recipient. */
  readonly to?: readonly string[] | undefined;
  /** `smtpMailer` of `tocsin/node`, or a host's own. */
  readonly sendMail: SendMail;
  /** Characters of a text; 200,000. A longer one is cut and marked. */
  readonly textCharsMax?: number | undefined;
}

/** Characters of a subject: it stays below the 998 of a line (RFC 5322) when encoded. */
const SUBJECT_CHARS_MAX = 200;

/** One address, no list and no display name: what cannot begin a header or another recipient. */
const ADDRESS = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}@[A-Za-z0-9.-]{1,255}$/u;

/**
 * Mails each message as plain text to its recipient, or to those of the options. `Message-ID` is
 * made of the message's key, so that receivers can tell a second copy; `References` joins mails
 * of one alert; `Auto-Submitted` (RFC 3834) keeps answering machines silent. Throws a
 * `DefinitionError` (`option-invalid`).
 */
export function email(options: EmailOptions): Channel {
  const { from, to = [], sendMail, textCharsMax = 200_000 } = options;
  refuse('email', problemsOf(options));
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    send: async (message, signal) => {
      const recipients = message.recipient === undefined ? to : [message.recipient];
      if (recipients.length === 0) {
        return rejected('recipient-missing', 'the message and the channel name no recipient');
      }
      if (!recipients.every((address) => ADDRESS.test(address))) {
        return rejected('refused', 'the recipient is no mail address');
      }
      return sendMail(
        {
          from,
          to: recipients,
          subject: titleOf(message, SUBJECT_CHARS_MAX),
          text: `${textOf(message, textCharsMax)}\n`,
          messageId: `<${message.key}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', ...headersOf(message, domain) },
        },
        signal,
      );
    },
  };
}

function headersOf(message: Message, domain: string): Readonly<Record<string, string>> {
  if (message.kind === 'validation') return {};
  const severity = severityOfMessage(message);
  const [first] = message.alerts;
  return {
    'X-Priority': severity === 'critical' || severity === 'high' ? '1' : '3',
    ...(first !== undefined && /^[0-9a-f]+$/.test(first.id)
      ? { References: `<alert.${first.id}@${domain}>` }
      : {}),
  };
}

function problemsOf({ from, to = [], sendMail, textCharsMax = 1_000 }: EmailOptions): Problem[] {
  const problems: Problem[] = [];
  if (!ADDRESS.test(from)) problems.push(optionProblem('from', 'a mail address', from));
  for (const [index, address] of to.entries()) {
    if (ADDRESS.test(address)) continue;
    problems.push(optionProblem(`to[${index}]`, 'a mail address', address));
  }
  if (typeof sendMail !== 'function') {
    problems.push(optionProblem('sendMail', 'a function', sendMail));
  }
  if (!Number.isSafeInteger(textCharsMax) || textCharsMax < 1_000) {
    problems.push(optionProblem('textCharsMax', 'a whole number of at least 1000', textCharsMax));
  }
  return problems;
}
