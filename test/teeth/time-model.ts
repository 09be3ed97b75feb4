import type { StreamElement } from '../../src/core/element.ts';

/** An event as it arrives. */
export interface Arrived {
  readonly name: string;
  readonly timeMs: number;
  readonly key: string;
  readonly source: string;
  readonly tie: number | string;
}

/** How times are read; `nowMs` is what the clock says. */
export interface TimeOptions {
  readonly latenessMs: number;
  readonly futureMaxMs: number;
  readonly nowMs: number;
  readonly hasSources: boolean;
  readonly hasTies: boolean;
  readonly heldMax: number;
}

/** What leaves at each event that arrives, and at the end; and the codes of notes, in order. */
export interface Modelled {
  readonly steps: readonly (readonly StreamElement<Arrived>[])[];
  readonly notes: readonly string[];
}

/** The year 1 begins and the year 9999 ends here. */
export const FIRST_MS = -62_135_596_800_000;
export const LAST_MS = 253_402_300_799_999;

/** Event time by the letter of I3 to I6: nothing is remembered but what has arrived. */
export function stampedBy(events: readonly Arrived[], options: TimeOptions): Modelled {
  const notes: string[] = [];
  const promised = new Map<string, number>();
  let passedMs = Number.NEGATIVE_INFINITY;
  const steps = events.map((event): StreamElement<Arrived>[] => {
    const { timeMs } = event;
    const isTime = Number.isInteger(timeMs) && timeMs >= FIRST_MS && timeMs <= LAST_MS;
    if (!isTime) {
      notes.push('time-invalid');
      return [];
    }
    const isLate = timeMs <= passedMs;
    const source = options.hasSources ? event.source : '';
    const beforeMs = promised.get(source) ?? Number.NEGATIVE_INFINITY;
    const isAhead = timeMs > options.nowMs + options.futureMaxMs;
    const promiseMs = isAhead ? beforeMs : timeMs - options.latenessMs - 1;
    promised.set(source, Math.max(beforeMs, promiseMs));
    const nextMs = Math.max(passedMs, Math.min(...promised.values()));
    if (isLate) notes.push('late');
    else if (isAhead) notes.push('far-future');
    const element: StreamElement<Arrived> = isLate
      ? { kind: 'late', event, timeMs, latenessMs: nextMs - timeMs }
      : { kind: 'event', event, timeMs };
    const isHigher = nextMs > passedMs;
    passedMs = nextMs;
    return isHigher ? [element, { kind: 'watermark', watermarkMs: nextMs }] : [element];
  });
  const end = { kind: 'watermark', watermarkMs: Number.POSITIVE_INFINITY } as const;
  return { steps: [...steps, [end]], notes };
}

/** Order by the letter of I2, of what is held until nothing before it can come. */
export function orderedBy(
  steps: readonly (readonly StreamElement<Arrived>[])[],
  { hasTies, heldMax }: TimeOptions,
): Modelled {
  type Held = Extract<StreamElement<Arrived>, { kind: 'event' }>;
  const notes: string[] = [];
  const held: Held[] = [];
  let readyMs = Number.NEGATIVE_INFINITY;
  const rank = (one: Held): string => (typeof one.event.tie === 'number' ? '0' : '1');
  const tieOf = (one: Held): number | string => one.event.tie;
  const compare = (a: Held, b: Held): number => {
    if (a.timeMs !== b.timeMs || !hasTies) return a.timeMs - b.timeMs;
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? -1 : 1;
    if (tieOf(a) === tieOf(b)) return 0;
    return tieOf(a) < tieOf(b) ? -1 : 1;
  };
  const released = (untilMs: number): Held[] => {
    const ready = held.filter(({ timeMs }) => timeMs <= untilMs);
    held.splice(0, held.length, ...held.filter(({ timeMs }) => timeMs > untilMs));
    return ready;
  };
  const one = (element: StreamElement<Arrived>): StreamElement<Arrived>[] => {
    if (element.kind === 'late') return [element];
    const out: StreamElement<Arrived>[] = [];
    if (element.kind === 'event') {
      held.push(element);
      held.sort(compare);
      if (held.length > heldMax) {
        notes.push('reorder-overflow');
        out.push(...held.splice(0, 1));
      }
    } else {
      out.push(...released(element.watermarkMs), element);
      if (!hasTies) readyMs = element.watermarkMs + 1;
    }
    return [...out, ...released(readyMs)];
  };
  return { steps: steps.map((step) => step.flatMap(one)), notes };
}
