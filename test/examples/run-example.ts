import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** An example as a process of its own, run against `src`, and the lines it prints. */
export interface RunningExample {
  readonly process: ChildProcess;
  readonly lines: AsyncIterableIterator<string>;
}

export function startExample(
  name: string,
  args: readonly string[] = [],
  input = '',
): RunningExample {
  const tsx = fileURLToPath(import.meta.resolve('tsx/cli'));
  const child = spawn(
    process.execPath,
    [tsx, '--tsconfig', 'test/tsconfig.json', `examples/${name}.ts`, ...args],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] },
  );
  child.stdin.end(input);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return { process: child, lines };
}

/** All that an example prints until it ends, given this on its standard input. */
export async function exampleOutput(name: string, input?: string): Promise<string[]> {
  const printed: string[] = [];
  for await (const line of startExample(name, [], input).lines) printed.push(line);
  return printed;
}
