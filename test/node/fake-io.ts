import { Writable } from 'node:stream';
import { main } from '../../src/node/main.ts';

/** A stream that keeps what is written to it, a terminal or not. */
export class Sink extends Writable {
  readonly isTTY: boolean;
  text = '';

  constructor(isTTY = false) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export async function* chunksOf(
  ...chunks: readonly (string | Uint8Array)[]
): AsyncGenerator<Uint8Array, void> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

/** Everything that an iteration gives, and the error that it ends with, if any. */
export async function drain<T>(
  items: AsyncIterable<T>,
): Promise<{ readonly items: T[]; readonly error: unknown }> {
  const all: T[] = [];
  try {
    for await (const item of items) all.push(item);
  } catch (error) {
    return { items: all, error };
  }
  return { items: all, error: undefined };
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly isTerminal?: boolean;
  /** Milliseconds by which the clock moves on at each look. */
  readonly tickMs?: number;
}

/** Runs the command with a clock that starts at noon of the sample's day. */
export async function run(argv: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const stdout = new Sink(setting.isTerminal);
  const stderr = new Sink(setting.isTerminal);
  let nowMs = Date.UTC(2026, 2, 2, 12);
  const clock = {
    nowMs: () => {
      nowMs += setting.tickMs ?? 0;
      return nowMs;
    },
  };
  const stdin = setting.stdin ?? chunksOf();
  const status = await main(argv, { stdin, stdout, stderr, clock });
  return { status, stdout: stdout.text, stderr: stderr.text };
}

/** A record of NXLog: schtasks creates a task of that name, run by that program. */
export function creation(taskName: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    EventTime: '2026-03-02T09:00:00Z',
    Hostname: 'ws-0412.corp.example',
    EventID: 4688,
    Channel: 'Security',
    NewProcessName: 'C:\\Windows\\System32\\schtasks.exe',
    NewProcessId: '0x1a2c',
    CommandLine: `schtasks /create /tn ${taskName} /tr calc.exe /sc daily`,
    ...more,
  });
}
