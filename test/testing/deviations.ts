import { bindingDeviations } from './binding-deviations.ts';
import type { Deviation } from './deviation.ts';
import { policyDeviations } from './policy-deviations.ts';
import { whereDeviations } from './where-deviations.ts';

/** All points on which the machine does not do what the semantics says. */
export const deviations: readonly Deviation[] = [
  ...bindingDeviations,
  ...policyDeviations,
  ...whereDeviations,
];
