/**
 * A flood of keys: every event has a key of its own, and no more than a tenth of them are held.
 * `npm run bench -- flood [--quick]`. Fails where memory grows beyond its bound, or where a key is
 * not accounted for: live, expired, evicted or refused, each counted, as a plain queue says.
 */
import type { MachineOutput } from 'tocsin';
import { countWithinMachine } from 'tocsin/correlate';
import { cpuMs } from './measure.ts';

const EVENTS = 10_000_000;
const QUICK_EVENTS = 200_000;
const RSS_MAX_MIB = 1_229;
const FROM_MS = 1_700_000_000_000;
/** Every so many events one has no key. */
const KEYLESS_EVERY = 1_000;
/** First a key comes each millisecond, then, from the middle on, so many times more slowly. */
const SLOWER = 4;

interface Account {
  readonly live: number;
  readonly expired: number;
  readonly evicted: number;
  readonly refused: number;
}

interface Flood {
  readonly events: number;
  readonly keysMax: number;
  /** Longer than the quick half takes to fill all room, shorter than the slow half. */
  readonly withinMs: number;
}

/** Runs the flood and prints what became of the keys. */
export async function flood(args: readonly string[]): Promise<void> {
  const events = args.includes('--quick') ? QUICK_EVENTS : EVENTS;
  const keysMax = events / 10;
  const shape = { events, keysMax, withinMs: 2 * keysMax };
  let found: Account | undefined;
  const ms = cpuMs(() => {
    found = counted(shape);
  });
  const faults: string[] = [];
  const wanted = expected(shape);
  for (const name of ['live', 'expired', 'evicted', 'refused'] as const) {
    const [is, be] = [found?.[name] ?? Number.NaN, wanted[name]];
    console.log(`${name.padEnd(8)} ${is.toLocaleString('en').padStart(12)}`);
    if (is !== be) faults.push(`${name}: ${is}, expected ${be}`);
  }
  const rssMib = process.resourceUsage().maxRSS / 1_024;
  console.log(
    `${events.toLocaleString('en')} events, each of another key, ${keysMax.toLocaleString('en')} ` +
      `held at most: ${Math.round(rssMib)} MiB at the peak, ` +
      `${Math.round((ms * 1e6) / events)} ns CPU an event`,
  );
  if (rssMib > RSS_MAX_MIB) faults.push(`peak of ${Math.round(rssMib)} MiB`);
  for (const fault of faults) console.log(`FAULT ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** What the machine says: evictions and refusals by its notes, the rest by its snapshot. */
function counted({ events, keysMax, withinMs }: Flood): Account {
  const machine = countWithinMachine<{ readonly user: string | undefined }>({
    within: withinMs,
    atLeast: 5,
    by: ({ user }) => user,
    keysMax,
  });
  const notes = new Map<string, number>();
  const emit = (output: MachineOutput<unknown>): void => {
    if (output.kind !== 'note') throw new Error('a key of one event cannot have five');
    notes.set(output.note.code, (notes.get(output.note.code) ?? 0) + 1);
  };
  let state = machine.start();
  for (let index = 0; index < events; index += 1) {
    const timeMs = timeOf(index, events);
    const user = index % KEYLESS_EVERY === 0 ? undefined : `user-${index}@example.com`;
    state = machine.step(state, { kind: 'event', timeMs, event: { user } }, emit);
    state = machine.step(state, { kind: 'watermark', watermarkMs: timeMs }, emit);
  }
  const evicted = notes.get('evicted') ?? 0;
  const refused = notes.get('key-missing') ?? 0;
  let live = 0;
  let created = 0;
  for (const slice of machine.slices?.(state) ?? []) {
    const { cells, count } = slice as { cells: readonly unknown[]; count: number };
    live += cells.length;
    created = count;
  }
  if (created + refused !== events) throw new Error(`${created} keys of ${events} events`);
  return { live, expired: created - live - evicted, evicted, refused };
}

/** What a plain queue of times says. */
function expected({ events, keysMax, withinMs }: Flood): Account {
  const times = new Float64Array(events);
  let [first, end, expired, evicted, refused] = [0, 0, 0, 0, 0];
  for (let index = 0; index < events; index += 1) {
    const timeMs = timeOf(index, events);
    if (index % KEYLESS_EVERY === 0) refused += 1;
    else {
      if (end - first === keysMax) {
        first += 1;
        evicted += 1;
      }
      times[end] = timeMs;
      end += 1;
    }
    while (first < end && (times[first] ?? 0) + withinMs <= timeMs) {
      first += 1;
      expired += 1;
    }
  }
  return { live: end - first, expired, evicted, refused };
}

function timeOf(index: number, events: number): number {
  return FROM_MS + index + (SLOWER - 1) * Math.max(0, index - events / 2);
}
