/**
 * `npm run teeth [-- COUNT [SEED [WHICH]]]`: whether the laws kill mutants of the kernel. With a
 * regular expression for WHICH, of those drawn only the mutants whose `FILE:LINE KIND` it fits.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Kill } from './court.ts';
import { equivalenceOf } from './equivalent.ts';
import { drawnMutations, type Mutation } from './mutations.ts';
import { SMALL_EVENTS } from './trials.ts';

/** A mutation, and the counter-example that kills it if there is one. */
interface Judged {
  readonly mutation: Mutation;
  readonly kill?: Kill | undefined;
}

/** What a worker says of a mutation. */
interface Verdict {
  readonly kill?: Kill;
  readonly faults: readonly string[];
}

const KILLED_MIN = 95;
const SMALL_MIN = 90;
const EQUIVALENT_MAX = 5;
const WORKERS = 2;
/** A worker that has not answered by then is ended, and its mutant survives. */
const LIMIT_MS = 400_000;

const [count = 200, seed = 1_053] = process.argv.slice(2, 4).map(Number);
const which = new RegExp(process.argv[4] ?? '');
const startMs = performance.now();
const { drawn, all } = drawnMutations(seed, count);
const queue = drawn.filter((one) => which.test(placeOf(one))).values();
const judged: Judged[] = [];
const faults = new Set<string>();

await Promise.all(Array.from({ length: WORKERS }, work));
report();

async function work(): Promise<void> {
  let worker = await started();
  for (const mutation of queue) {
    worker.child.send(mutation);
    const verdict = (await answerOf(worker)) as Verdict | undefined;
    for (const fault of verdict?.faults ?? []) faults.add(fault);
    if (verdict === undefined) worker = await started();
    const kill = verdict?.kill;
    judged.push({ mutation, kill });
    const seconds = Math.round((performance.now() - startMs) / 1_000);
    console.log(`${judged.length}. ${textOf({ mutation, kill })}\n   ${seconds} s`);
  }
  worker.child.disconnect();
}

interface Worker {
  readonly child: ChildProcess;
  readonly ended: Promise<undefined>;
}

async function started(): Promise<Worker> {
  const path = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = fork(path, [`${seed}`], { execArgv: ['--import', 'tsx'] });
  const worker = { child, ended: once(child, 'exit').then(() => undefined) };
  await answerOf(worker);
  return worker;
}

/** What a worker says next; nothing where it ends before. */
async function answerOf({ child, ended }: Worker): Promise<unknown> {
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const said = once(child, 'message').then(([message]) => message);
  const answer = await Promise.race([said, ended]);
  clearTimeout(timer);
  return answer;
}

function textOf({ mutation, kill }: Judged): string {
  const { before, after } = mutation;
  const killed =
    kill && `killed: ${kill.law}; ${kill.events} events: ${kill.example}\n   ${kill.title}`;
  return `src/${placeOf(mutation)}\n   - ${before}\n   + ${after}\n   ${killed ?? 'survives'}`;
}

function placeOf({ file, line, kind }: Mutation): string {
  return `${file}:${line} ${kind}`;
}

function report(): void {
  const killed = judged.filter(({ kill }) => kill !== undefined);
  const equivalent = judged.filter(({ mutation }) => equivalenceOf(mutation) !== undefined);
  const wrong = equivalent.filter(({ kill }) => kill !== undefined);
  const survivors = judged.filter((one) => one.kill === undefined && !equivalent.includes(one));
  const small = killed.filter(({ kill }) => (kill?.events ?? 0) <= SMALL_EVENTS);
  const shares = [
    ['killed', killed.length, killed.length + survivors.length, KILLED_MIN],
    [`shrunk to ${SMALL_EVENTS} events or fewer`, small.length, killed.length, SMALL_MIN],
  ] as const;
  for (const { mutation } of equivalent) {
    console.log(`equivalent: src/${mutation.file}:${mutation.line}: ${equivalenceOf(mutation)}`);
  }
  for (const one of survivors) console.log(`survivor: ${textOf(one)}`);
  for (const one of wrong) console.log(`not equivalent: ${textOf(one)}`);
  const perKind = (of: Judged): string => `${of.mutation.kind}${of.kill ? '' : ', not killed'}`;
  console.log(`\n${histogram(judged.map(perKind)).join('\n')}`);
  console.log('\nevents of the shrunk counter-examples');
  console.log(histogram(killed.map(({ kill }) => `${kill?.events}`)).join('\n'));
  console.log(
    `\nseed ${seed}: ${judged.length} of ${all} mutants, ${equivalent.length} equivalent`,
  );
  for (const [what, part, of, min] of shares) {
    console.log(`${what}: ${part} of ${of}, ${percentage(part, of)} % (at least ${min} %)`);
    if (percentage(part, of) < min) process.exitCode = 1;
  }
  console.log(`inputs on which the kernel itself breaks a law: ${faults.size}`);
  for (const fault of faults) console.log(fault);
  console.log(`${Math.round((performance.now() - startMs) / 1_000)} seconds`);
  const isHonest = percentage(equivalent.length, judged.length) <= EQUIVALENT_MAX;
  if (wrong.length > 0 || faults.size > 0 || !isHonest) process.exitCode = 1;
}

function percentage(part: number, of: number): number {
  return of === 0 ? 100 : Math.floor((1_000 * part) / of) / 10;
}

/** How often each text comes. */
function histogram(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort().map(([text, often]) => `${`${often}`.padStart(5)}  ${text}`);
}
