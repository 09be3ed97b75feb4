/** Who writes a cron table: programs and accounts, by what the log says of them. */
import type { ChainProcess } from '../core/alert.ts';
import { baseNameOf } from '../core/unix-path.ts';

/** Accounts of network services by name, and by the numbers that distributions fix for them. */
const SERVICE_ACCOUNTS: ReadonlySet<string> = new Set([
  ...['www-data', 'apache', 'nginx', 'wwwrun', 'http', 'httpd', 'tomcat', 'jenkins', 'nobody'],
  ...['redis', 'postgres', 'mysql', 'mariadb', 'mongodb', 'mongod', 'memcache', 'memcached'],
  ...['33', '48', '26', '27', '91', '65534'],
]);

const SERVICES: readonly RegExp[] = [
  /^(?:nginx|apache2|httpd|lighttpd|caddy|php-(?:fpm|cgi))(?![a-z])/,
  /^(?:redis-server|memcached|mysqld|mariadbd|postgres|mongod)(?![a-z])/,
];

const interpreters = /^(?:(?:platform-)?python|perl|ruby|bash|dash|sh)[\d.]{0,8}$/;

/** True for an account under which services of the network run, not people. */
export function isServiceAccount(account: string | undefined): boolean {
  return account !== undefined && SERVICE_ACCOUNTS.has(account);
}

/** The service that wrote, by its account, or by a program in the chain. */
export function writingService(
  account: string | undefined,
  images: readonly string[],
): string | undefined {
  if (account !== undefined && isServiceAccount(account)) return `account ${account}`;
  return images.find((image) => SERVICES.some((names) => names.test(baseNameOf(image))));
}

/**
 * The programs that an allow entry may name: the writer and those that it was started by. An
 * interpreter also goes by the script that it was started with, as package managers written in
 * Python do.
 */
export function writerImages(
  writer: Pick<ChainProcess, 'commandLine'> & { readonly image?: string | undefined },
  chain: readonly ChainProcess[],
): readonly string[] {
  const { image, commandLine } = writer;
  const images = image === undefined ? [] : imagesOf({ image, commandLine });
  return [...new Set([...images, ...chain.flatMap(imagesOf)])];
}

function imagesOf({
  image,
  commandLine = '',
}: Pick<ChainProcess, 'image' | 'commandLine'>): string[] {
  const script = interpreters.test(baseNameOf(image)) ? scriptOf(commandLine) : undefined;
  if (script === undefined) return [image];
  // Where both folders are one, a script goes by either name.
  return /^\/s?bin\//.test(script) ? [image, script, `/usr${script}`] : [image, script];
}

/** The first argument that is a path, behind options that take no value and no script. */
function scriptOf(commandLine: string): string | undefined {
  const [, ...words] = commandLine.split(' ', 6);
  const script = words.find((word) => !/^-[a-bd-ln-zA-Z]{1,8}$/.test(word));
  return script?.startsWith('/') === true ? script : undefined;
}
