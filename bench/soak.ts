/**
 * Endurance: the mixed stream again and again, each time later by its own span, until ten million
 * records have passed. `npm run soak [-- RECORDS]`. Fails where memory grows, a record is lost, an
 * event is late, or a repetition gives other alerts than the one before.
 */
import { MixedRun } from './mixed-run.ts';
import { type MixedLine, type MixedStream, mixedStream } from './mixed-stream.ts';

const RECORDS = Number(process.argv[2] ?? 10_000_000);
const RSS_MAX_MIB = 512;
const GROWTH_MAX = 1.1;

function rssMib(): number {
  return process.memoryUsage.rss() / 1_048_576;
}

async function main(stream: MixedStream): Promise<void> {
  const [from, to] = stream.time_range.map((text) => Date.parse(text)) as [number, number];
  // A second more than the span, so that no pass begins in the last moment of the one before.
  const spanMs = to - from + 1_000;
  let created = 0;
  const run = new MixedRun(stream.events, ({ activity }) => {
    if (activity === 'create') created += 1;
  });
  const faults: string[] = [];
  const perPass: number[] = [];
  let records = 0;
  let lost = 0;
  let peakMib = 0;
  let tenthMib: number | undefined;
  const started = process.cpuUsage();
  for (let pass = 0; records < RECORDS; pass += 1) {
    const before = created;
    let position = 0;
    for await (const text of stream.lines()) {
      run.push(JSON.parse(text) as MixedLine, position, pass * spanMs, pass);
      position += 1;
      records += 1;
      if (records % 4_096 === 0) peakMib = Math.max(peakMib, rssMib());
    }
    run.flush();
    lost += run.unaccounted().length;
    perPass.push(created - before);
    if (tenthMib === undefined && records >= RECORDS / 10) tenthMib = peakMib;
  }
  run.end();
  const { user, system } = process.cpuUsage(started);
  const late = run.notes.get('late') ?? 0;
  if (lost > 0) faults.push(`${lost} records lost`);
  if (late > 0) faults.push(`${late} events late`);
  if (peakMib > RSS_MAX_MIB) faults.push(`peak of ${Math.round(peakMib)} MiB`);
  if (peakMib > GROWTH_MAX * (tenthMib ?? peakMib)) faults.push('memory grows');
  // The first and the last pass border on nothing, so their actions may be cut otherwise.
  const middle = new Set(perPass.slice(1, -1));
  if (middle.size > 1) faults.push(`passes differ: ${[...middle].join(', ')} alerts`);
  console.log(`${records.toLocaleString('en')} records in ${perPass.length} passes`);
  const events = run.events.toLocaleString('en');
  console.log(`${events} events, ${run.failures} failures, ${lost} lost, ${late} late`);
  console.log(`alerts: ${created}, by pass ${perPass.slice(0, 3).join(', ')} … ${perPass.at(-1)}`);
  console.log(`notes: ${JSON.stringify([...run.notes])}`);
  console.log(
    `peak memory ${Math.round(peakMib)} MiB, ${Math.round(tenthMib ?? 0)} after the first tenth, ` +
      `ratio ${(peakMib / (tenthMib ?? peakMib)).toFixed(2)}`,
  );
  console.log(
    `${Math.round(records / ((user + system) / 1e6)).toLocaleString('en')} records per CPU second`,
  );
  for (const fault of faults) console.log(`FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

const stream = mixedStream();
if (stream !== undefined) await main(stream);
