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

const interpreters = /^(?:python|perl|ruby|bash|dash|sh)[\d.]{0,8}$/;

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
  writer: string | undefined,
  chain: readonly ChainProcess[],
): readonly string[] {
  const images = chain.flatMap(({ image, commandLine }) => {
    const script = interpreters.test(baseNameOf(image)) ? firstArgument(commandLine) : undefined;
    return script?.startsWith('/') === true ? [image, script] : [image];
  });
  return writer === undefined ? images : [writer, ...images];
}

function firstArgument(commandLine: string | undefined): string | undefined {
  return commandLine?.split(' ', 2)[1];
}
