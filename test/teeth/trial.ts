import type { Law } from '../../src/testing/law.ts';
import type { Kernel } from './mutant.ts';

/** Laws that a kernel is held to, over the same inputs whatever the kernel. */
export interface Trial {
  readonly title: string;
  readonly laws: (kernel: Kernel) => readonly Law[];
}
