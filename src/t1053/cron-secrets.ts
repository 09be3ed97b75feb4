/** Keeps passwords and tokens that stand in cron commands out of everything that tocsin says. */
import { maskSecrets } from './secrets.ts';

const mask = '***';

const quotedAlone = String.raw`(?:"[^"]*"|'[^']*')(?=[\s,;}]|$)`;

/** A value: quoted, or up to the next blank or sign of the shell, whatever quotes it holds. */
const value = String.raw`(?:${quotedAlone}|(?:"[^"]*"?|'[^']*'?|[^\s"';&|<>()])+)`;

/** Names of what is secret, as variables, options and fields have them. */
const names = 'passw(?:or)?d|passphrase|passcode|token|secret|(?:api|access)[_-]?key';

/** Up to the option of a program, within one command. */
const before = String.raw`\s(?:[^;&|\n]{0,400}\s)?`;

/** Tried first, in one pass over every text of a stream. Most texts end here. */
const mayHoldSecret = new RegExp(
  String.raw`://[^/\s]*@|${names}|authorization|bearer|mysql|mariadb|curl|sshpass`,
  'i',
);

/** What shows that a secret follows, which stays, and the secret. */
const secrets: readonly RegExp[] = [
  // The password of a URL, and a token that stands in it alone.
  /(:\/\/[^\s/:@]*:)[^\s/]+(?=@)/g,
  /(:\/\/)[^\s/:@]{20,}(?=@)/g,
  new RegExp(String.raw`((?:${names})\w{0,20}["']?\s{0,3}[=:]\s{0,3})${value}`, 'gi'),
  new RegExp(String.raw`(--?[\w-]{0,40}(?:${names})\s{1,3})(?!-)${value}`, 'gi'),
  /((?:authorization["']?\s{0,3}[=:]\s{0,3}\w{1,20}|bearer)\s{1,3})[^\s"']+/gi,
  // Short options of programs that jobs often start.
  new RegExp(
    String.raw`((?<![\w.-])curl${before}(?:-u|--user)[\s=]{0,3}["']?[^\s:"']{0,200}:)${value}`,
    'g',
  ),
  new RegExp(String.raw`((?:mysql|mariadb)[\w-]{0,20}${before}-p)${value}`, 'g'),
  new RegExp(String.raw`((?<![\w.-])sshpass\s{1,3}-p\s{0,3})${value}`, 'g'),
];

/**
 * The text with passwords and tokens as `***`: those of URLs, of variables and options whose names
 * say what they hold, of headers, of curl, mysql and sshpass, and those of schtasks. A secret that
 * stands under no such name is not found.
 */
export function maskCronSecrets(text: string): string {
  const masked = maskSecrets(text);
  if (!mayHoldSecret.test(masked)) return masked;
  return secrets.reduce((clean, secret) => clean.replace(secret, `$1${mask}`), masked);
}
