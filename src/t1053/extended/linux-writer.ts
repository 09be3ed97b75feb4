/** What alerts of Linux know of who acts: services of the network, and programs that install. */
import type { Reason } from '../../core/alert.ts';
import { CONFIGURATION, PACKAGE_MANAGERS } from '../cron-allow.ts';
import { writerImages, writingService } from '../cron-writer.ts';
import type { HostAllowEntry, HostSighting } from './host-alert.ts';

/** Package managers and programs that keep the configuration of hosts. */
export const INSTALLERS: readonly HostAllowEntry[] = [...PACKAGE_MANAGERS, ...CONFIGURATION].map(
  (image): HostAllowEntry => ({ image }),
);

/** 25 points for a network service, by its account or by a program of the chain. */
export function byService({ facts, before }: HostSighting): Reason[] {
  const { account, image, commandLine, parentImage } = facts;
  const images = writerImages({ image, commandLine }, before.chain);
  const all = parentImage === undefined ? images : [...images, parentImage];
  const found = writingService(account, all);
  return found === undefined ? [] : [{ points: 25, text: `by a network service: ${found}` }];
}
