import { contested } from './contested.ts';
import { eqlMissing } from './eql-missing.ts';
import { flinkCep } from './flink-cep.ts';
import { panther } from './panther.ts';
import { rsigma } from './rsigma.ts';
import { siddhi } from './siddhi.ts';
import type { Adapter } from './suite.ts';

/** The adapters, one a suite. */
export const adapters: readonly Adapter[] = [
  contested,
  eqlMissing,
  flinkCep,
  panther,
  rsigma,
  siddhi,
];
