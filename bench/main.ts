/** `npm run bench [-- NAME [OPTIONS]]`: the benchmark of that name, or all. */
import { correlate } from './correlate.ts';
import { flood } from './flood.ts';
import { path } from './path.ts';

const BENCHMARKS = new Map<string, (args: readonly string[]) => Promise<void>>([
  ['path', path],
  ['correlate', correlate],
  ['flood', flood],
]);

const [name, ...args] = process.argv.slice(2);
const chosen = name === undefined ? [...BENCHMARKS.values()] : [BENCHMARKS.get(name)];
for (const benchmark of chosen) {
  if (benchmark === undefined) {
    console.error(`no benchmark ${name}; there are ${[...BENCHMARKS.keys()].join(', ')}`);
    process.exitCode = 2;
  } else {
    await benchmark(args);
  }
}
