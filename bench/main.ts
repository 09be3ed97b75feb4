/** `npm run bench [-- NAME [OPTIONS]]`: the benchmark of that name, or all; `compare A B`. */
import { compare } from './compare.ts';
import { correlate } from './correlate.ts';
import { chart } from './cost-chart.ts';
import { flood } from './flood.ts';
import { history } from './history.ts';
import { match } from './match.ts';
import { pack } from './pack.ts';
import { path } from './path.ts';
import { raw } from './raw.ts';
import { regex } from './regex.ts';
import { sigma } from './sigma.ts';
import { sigmaHostile } from './sigma-hostile.ts';

const BENCHMARKS = new Map<string, (args: readonly string[]) => Promise<void>>([
  ['path', path],
  ['pack', pack],
  ['correlate', correlate],
  ['flood', flood],
  ['regex', regex],
  ['sigma', sigma],
  ['sigma-hostile', sigmaHostile],
  ['history', history],
  ['match', match],
  ['compare', compare],
  ['chart', chart],
  ['raw', raw],
]);

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? [path, correlate, match] : [BENCHMARKS.get(name)];
for (const benchmark of chosen) {
  if (benchmark === undefined) {
    console.error(`no benchmark ${name}; there are ${[...BENCHMARKS.keys()].join(', ')}`);
    process.exitCode = 2;
  } else {
    await benchmark(args);
  }
}
