/** Keeps passwords and tokens that stand in commands out of everything that tocsin says. */
import { maskSecrets } from './secrets.ts';

const mask = '***';

const quotedAlone = String.raw`(?:"[^"]*"|'[^']*')(?=[\s,;}]|$)`;

/** A value: quoted, or up to the next blank or sign of the shell, whatever quotes it holds. */
const value = String.raw`(?:${quotedAlone}|(?:"[^"]*"?|'[^']*'?|[^\s"';&|<>()])+)`;

/** Names of what is secret, as variables, options and fields have them. `PWD` alone is a folder. */
const names =
  '(?:pass(?:w(?:or)?d|phrase|code)?|(?<=[\\w-])pwd|token|secret|credentials?|' +
  '(?:api|access|account|auth|private|shared|encryption|master)[_-]?key)';

/** How the name of a program ends on Windows. */
const ending = String.raw`(?:\.exe["']?)?`;

/** Up to the option of a program, within one command. */
const before = String.raw`\s(?:[^;&|\n]{0,400}\s)?`;

/** Short options of programs that jobs often start, each up to the secret. */
const options: readonly (readonly [program: string, option: string])[] = [
  ['curl', String.raw`(?:-u|--user)[\s=]{0,3}["']?[^\s:"']{0,200}:`],
  ['(?:mysql|mariadb)[\\w-]{0,20}', '-p'],
  ['sshpass', String.raw`-p\s{0,3}`],
  ['redis-cli', String.raw`-a\s{1,3}`],
  ['mongo\\w{0,20}', String.raw`-p\s{1,3}`],
  ['(?:docker|podman) login', String.raw`-p\s{1,3}`],
  ['ldap\\w{1,20}', String.raw`-w\s{1,3}`],
  ['(?:un)?zip', String.raw`-P\s{0,3}`],
  ['7z\\w{0,3}', '-p'],
  ['openssl', String.raw`(?:-k|-K)\s{1,3}`],
  ['(?:smb|rpc)client', String.raw`(?:-U|--user)[\s=]{0,3}["']?[^\s%"']{0,200}%`],
  ['lftp', String.raw`-u\s{0,3}["']?[^\s,"']{0,200},`],
];

/** Addresses that are a secret as a whole: whoever has one can post. */
const hooks = [
  'hooks\\.slack\\.com/(?:services|workflows|triggers)/',
  'discord(?:app)?\\.com/api/webhooks/',
  'api\\.telegram\\.org/bot',
  'webhook\\.office\\.com/webhookb2/',
].join('|');

/** Tried first, in one pass over every text of a stream. Most texts end here. */
const mayHoldSecret = new RegExp(
  String.raw`://[^/\s]*@|${names}|authorization|bearer|cookie|[?&](?:sig|code|key)=|${hooks}|` +
    `sudo|passwd|${options.map(([program]) => `${program}${ending}\\s`).join('|')}`,
  'i',
);

/** What shows that a secret follows, which stays, and the secret. */
const secrets: readonly RegExp[] = [
  // The password of a URL, and a token that stands in it alone.
  /(:\/\/[^\s/:@]*:)[^\s/]+(?=@)/g,
  /(:\/\/)[^\s/:@]{20,}(?=@)/g,
  /([?&](?:sig|code|key)=)[^\s&"'<>]+/gi,
  new RegExp(`(${hooks})[^\\s"'<>]+`, 'gi'),
  new RegExp(String.raw`(${names}\w{0,20}["']?\s{0,3}[=:]\s{0,3})${value}`, 'gi'),
  new RegExp(String.raw`(--?[\w-]{0,40}${names}\s{1,3})(?!-)${value}`, 'gi'),
  /((?:authorization["']?\s{0,3}[=:]\s{0,3}\w{1,20}|bearer)\s{1,3})[^\s"']+/gi,
  /(cookie\s{0,3}:\s{0,3})[^"'\n]+/gi,
  // What is piped to a program that asks for a password.
  /((?<![\w.-])(?:echo|printf)\s)[^|;&\n]{1,400}?(?=\s?\|\s?(?:sudo\s|passwd\s|chpasswd))/g,
  ...options.map(
    ([program, option]) =>
      new RegExp(`((?<![\\w.-])${program}${ending}${before}${option})${value}`, 'g'),
  ),
];

/**
 * The text with passwords and tokens as `***`: those of URLs and of chat webhooks, of variables and
 * options whose names say what they hold, of headers, of short options of `options`, what is piped
 * to sudo and passwd, and those of schtasks. A secret under no such name is not found.
 */
export function maskCronSecrets(text: string): string {
  const masked = maskSecrets(text);
  if (!mayHoldSecret.test(masked)) return masked;
  return secrets.reduce((clean, secret) => clean.replace(secret, `$1${mask}`), masked);
}
