/** `npm run teeth [-- COUNT [SEED [PAIRS]]]`: whether the laws kill mutants of the kernel. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Kill } from './kill.ts';
import { mutationsOfKernel } from './mutations.ts';
import { type Mutation, onOneLine } from './sites.ts';
import { SMALL_EVENTS } from './trials.ts';

interface Answer {
  readonly kill?: Kill;
  readonly leftOut?: readonly [number, number];
  readonly failed?: string;
}

const KILLED_MIN = 0.95;
const SMALL_MIN = 0.9;
const WORKERS = 2;
/** A mutant that has not answered by then is taken for one that does not end. */
const LIMIT_MS = 150_000;

const [count = 200, seed = 1053, pairsCount = 1_500] = process.argv.slice(2).map(Number);
const startMs = performance.now();
const sites = mutationsOfKernel();
const [chosen = []] = fc.sample(
  fc.shuffledSubarray(sites, { minLength: Math.min(count, sites.length) }),
  { seed, numRuns: 1 },
);
const queue = chosen.slice(0, count).entries();
const answers: (readonly [Mutation, Answer])[] = [];

function worker(): ChildProcess {
  const path = fileURLToPath(new URL('./worker.ts', import.meta.url));
  return fork(path, [`${seed}`, `${pairsCount}`], { execArgv: ['--import', 'tsx'] });
}

/** The answer to one message; none in time ends the worker. */
async function asked(child: ChildProcess, message: Mutation | undefined): Promise<unknown> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
    const done = (answer: unknown): void => {
      clearTimeout(timer);
      child.off('exit', exited);
      child.off('message', done);
      resolve(answer);
    };
    const exited = (): void =>
      done({ kill: { law: 'it ends', of: 'any', events: 0, example: 'no answer in time' } });
    child.on('message', done);
    child.on('exit', exited);
    if (message !== undefined) child.send(message);
  });
}

async function work(): Promise<void> {
  let child = worker();
  await asked(child, undefined);
  for (const [index, mutation] of queue) {
    if (child.exitCode !== null || child.signalCode !== null) {
      child = worker();
      await asked(child, undefined);
    }
    const answer = (await asked(child, mutation)) as Answer;
    answers.push([mutation, answer]);
    console.log(lineOf(index + 1, mutation, answer));
  }
  child.disconnect();
}

function lineOf(number: number, mutation: Mutation, { kill, failed }: Answer): string {
  const { file, where, operator, before, after } = mutation;
  const change = `${onOneLine(changed(before, after), 100)}  ->  ${onOneLine(changed(after, before), 100)}`;
  const end =
    kill === undefined
      ? `SURVIVES${failed === undefined ? '' : `: ${failed}`}`
      : `killed: ${kill.law}; ${kill.events} events: ${onOneLine(kill.example, 160)}\n     ${onOneLine(kill.of, 200)}`;
  return `${number}. ${file} ${where}, ${operator}\n     ${change}\n     ${end}`;
}

/** What of the line is about the change: the line without most of what is the same before it. */
function changed(line: string, other: string): string {
  if (line.length <= 100) return line;
  let same = 0;
  while (same < line.length && line[same] === other[same]) same += 1;
  return `… ${line.slice(Math.max(0, same - 45), same + 55)}`;
}

await Promise.all(Array.from({ length: WORKERS }, work));
const killed = answers.flatMap(([, { kill }]) => (kill === undefined ? [] : [kill]));
const small = killed.filter(({ events }) => events <= SMALL_EVENTS).length;
const survivors = answers.filter(([, { kill }]) => kill === undefined);
const [leftOut = 0, inputs = 0] = answers.at(-1)?.[1].leftOut ?? [];
const shareOf = (part: number, all: number): string =>
  `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;

console.log(`
seed ${seed}: ${answers.length} of ${sites.length} mutations of the kernel
killed ${shareOf(killed.length, answers.length)}
shrunk to ${SMALL_EVENTS} events or fewer ${shareOf(small, killed.length)}
inputs left out, as the kernel itself breaks a law on them: ${shareOf(leftOut, inputs)}
${((performance.now() - startMs) / 1000).toFixed(0)} seconds`);
if (survivors.length > 0) console.log('\nsurvivors:');
for (const [mutation, answer] of survivors) console.log(lineOf(0, mutation, answer));
const isEnough =
  killed.length >= KILLED_MIN * answers.length && small >= SMALL_MIN * killed.length;
process.exitCode = isEnough ? 0 : 1;
