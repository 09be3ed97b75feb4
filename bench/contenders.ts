/** Who runs a correlation over a stream, each with the number of matches it finds. */
import { type OperatorFunction, pipe, Subject } from 'rxjs';
import type { EventElement, Machine, MachineOutput, StreamElement } from 'tocsin';
import { correlate, type Detection, ordered, patternMachine, runMachine } from 'tocsin/correlate';
import { by, type Correlation, type RivalName } from './correlations.ts';
import type { KeyedStream, Sample } from './keyed-stream.ts';
import { sorted } from './rivals.ts';

/** A correlation with its stream and time bounds. */
export interface Task {
  readonly correlation: Correlation;
  readonly stream: KeyedStream;
  readonly withinMs: number;
  /** 0 for a stream in order. */
  readonly latenessMs: number;
}

/** Runs the task once from the start; returns the number of matches. */
export type Contender = () => number;

type Element = EventElement<Sample> | Extract<StreamElement<Sample>, { kind: 'watermark' }>;

/** `Map.get` and `Map.set` for each event: no correlation, but what any costs at the least. */
export function nativeMap({ stream }: Task): Contender {
  const { arriving } = stream;
  return () => {
    const counts = new Map<string, number>();
    for (const { user } of arriving) counts.set(user, (counts.get(user) ?? 0) + 1);
    let sum = 0;
    for (const count of counts.values()) sum += count;
    return sum;
  };
}

/** The machine, given each element by a loop: every event is followed by its watermark. */
export function machineAlone(task: Task): Contender {
  const machine = machineOf(task);
  const elements = elementsOf(task);
  return () => {
    let count = 0;
    const emit = ({ kind }: MachineOutput<unknown>): void => {
      if (kind === 'out') count += 1;
    };
    let state = machine.start();
    for (const element of elements) state = machine.step(state, element, emit);
    return count;
  };
}

/** The same elements through `runMachine`. */
export function machineOperator(task: Task): Contender {
  const elements = elementsOf(task);
  const operator = runMachine<Sample, Detection<object>, never>(machineOf(task));
  const isMatch = ({ kind }: StreamElement<Detection<object>>): boolean => kind === 'event';
  return () => countOf(elements, operator, isMatch);
}

/** `correlate`, as a host writes it. */
export function correlateOperator({ correlation, stream, withinMs, latenessMs }: Task): Contender {
  const operator = correlate(correlation.pattern(withinMs), {
    within: withinMs,
    by,
    latenessMs,
    starts: correlation.starts,
  });
  return () => countOf(stream.arriving, operator);
}

/** A rival, behind a buffer that puts events in order where they are not. */
export function rival(task: Task, name: RivalName): Contender {
  const { correlation, stream, withinMs, latenessMs } = task;
  const operator = correlation.rivals[name](withinMs);
  const whole = latenessMs === 0 ? operator : pipe(sorted(latenessMs), operator);
  return () => countOf(stream.arriving, whole);
}

/** The pattern's machine; behind `ordered` where events are out of order. */
export function machineOf(task: Task): Machine<Sample, Detection<object>> {
  const { correlation, withinMs, latenessMs } = task;
  const machine = patternMachine(correlation.pattern(withinMs), {
    within: withinMs,
    by,
    starts: correlation.starts,
  });
  return latenessMs === 0 ? machine : ordered(machine, { late: 'drop' });
}

function elementsOf({ stream, latenessMs }: Task): readonly Element[] {
  let newestMs = Number.NEGATIVE_INFINITY;
  return stream.arriving.flatMap((event): Element[] => {
    const { timeMs } = event;
    const element = { kind: 'event', timeMs, event } as const;
    if (timeMs <= newestMs) return [element];
    newestMs = timeMs;
    return [element, { kind: 'watermark', watermarkMs: timeMs - latenessMs - 1 }];
  });
}

function countOf<I, O>(
  inputs: readonly I[],
  operator: OperatorFunction<I, O>,
  isMatch: (output: O) => boolean = () => true,
): number {
  const source = new Subject<I>();
  let count = 0;
  source.pipe(operator).subscribe((output) => {
    if (isMatch(output)) count += 1;
  });
  for (const input of inputs) source.next(input);
  source.complete();
  return count;
}
