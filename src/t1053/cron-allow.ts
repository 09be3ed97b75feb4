/** Programs that write cron tables wherever they are installed. */
import type { CronAllowEntry } from './cron-options.ts';

/** Package managers, each by its path. */
export const PACKAGE_MANAGERS: readonly string[] = [
  '/usr/bin/dpkg',
  '/usr/bin/apt',
  '/usr/bin/apt-get',
  '/usr/bin/unattended-upgrade',
  '/usr/bin/rpm',
  '/bin/rpm',
  '/usr/bin/dnf',
  '/usr/bin/dnf-3',
  '/usr/bin/dnf5',
  '/usr/bin/microdnf',
  '/usr/bin/yum',
  '/usr/bin/zypper',
  '/sbin/apk',
  '/usr/bin/apk',
  '/usr/bin/pacman',
  '/usr/lib/snapd/snapd',
  '/usr/libexec/snapd/snapd',
  '/snap/snapd/*/usr/lib/snapd/snapd',
  '/usr/libexec/packagekitd',
];

/** Programs that keep the configuration of hosts, each by its path. */
export const CONFIGURATION: readonly string[] = [
  '/opt/puppetlabs/puppet/bin/ruby',
  '/usr/bin/puppet',
  '/opt/chef/embedded/bin/ruby',
  '/opt/cinc/embedded/bin/ruby',
  '/usr/bin/chef-client',
  '/opt/saltstack/salt/salt-minion',
  '/opt/saltstack/salt/bin/python3*',
  '/usr/bin/salt-minion',
  '/usr/bin/salt-call',
  '/var/cfengine/bin/cf-agent',
  '/usr/bin/cloud-init',
];

/** Programs that unpack the layers of images. */
const IMAGE_BUILDERS: ReadonlySet<string> = new Set([
  '/usr/bin/dockerd',
  '/usr/local/bin/dockerd',
  '/usr/bin/containerd',
  '/usr/local/bin/containerd',
  '/usr/bin/buildkitd',
  '/usr/local/bin/buildkitd',
  '/usr/bin/buildah',
  '/usr/bin/podman',
  '/usr/bin/skopeo',
  '/usr/bin/crio',
  '/usr/local/bin/crio',
]);

/** Writers that belong to the running of a host, each with the places that it has to do with. */
export const STARTER_CRON_ALLOW: readonly CronAllowEntry[] = [
  ...PACKAGE_MANAGERS.map((image): CronAllowEntry => ({ image, path: '/etc/*cron*' })),
  ...CONFIGURATION.flatMap((image): CronAllowEntry[] => [
    { image, path: '/etc/*cron*' },
    { image, path: '/var/spool/cron/*' },
  ]),
  { image: '/kaniko/executor', path: '/etc/*cron*' },
];

/** True for a program whose work it is to unpack files below the roots of containers. */
export function isImageBuilder(image: string | undefined): boolean {
  return image !== undefined && IMAGE_BUILDERS.has(image);
}
