/**
 * Pattern machines that feed one another: what one tells is an event of those that listen to it,
 * at the time at which it is told. Siddhi's nested `every` and its absences for a time are such
 * machines of their own.
 */
import type { Detection } from '../../src/correlate/detection.ts';
import type { Machine, MachineOutput } from '../../src/correlate/machine.ts';
import type { Pattern } from '../../src/correlate/pattern.ts';
import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import type { Env, Row } from './siddhi-expression.ts';

/** What the machines take: an event of a stream, or what another machine told. */
export type Item =
  | { readonly kind: 'row'; readonly row: Row }
  | {
      readonly kind: 'told';
      readonly by: Source;
      readonly env: Env;
      /** Identity of the match: absences and their partners belong to the same one. */
      readonly id: number;
      /** The match that an absence was waited for after. */
      readonly origin: number;
      readonly ts: number;
    };

/** The number of a machine, or `START`: the moment at which the query begins. */
export type Source = number;
export const START: Source = -1;

/** Longer than any stream: the query sets no bound. */
export const UNBOUNDED = 1e9;

interface Node {
  readonly machine: Machine<Item, Detection<object>>;
  state: unknown;
  readonly sources: readonly Source[];
}

export class Network {
  readonly #nodes: Node[] = [];
  #ids = 0;
  /** Takes what the last machine tells. */
  onTold: (env: Env) => void = () => {};

  /** Adds a machine that listens to the streams and to these sources. */
  add(
    pattern: Pattern<Item, object>,
    options: Partial<PatternOptions<Item, object>>,
    sources: readonly Source[],
  ): Source {
    const machine = patternMachine(pattern, { within: UNBOUNDED, ...options });
    this.#nodes.push({ machine, state: machine.start(), sources });
    return this.#nodes.length - 1;
  }

  /** The number that the next machine gets. */
  get size(): Source {
    return this.#nodes.length;
  }

  begin(ts: number): void {
    this.#ids += 1;
    this.#hear({ kind: 'told', by: START, env: {}, id: this.#ids, origin: 0, ts });
  }

  /** The time before the events of this time. */
  advance(ts: number): void {
    for (const node of this.#nodes) this.#step(node, { kind: 'watermark', watermarkMs: ts });
  }

  /** An event. The last machine takes it first: what a match begins with is not what follows. */
  take(row: Row): void {
    const event: Item = { kind: 'row', row };
    for (const node of [...this.#nodes].reverse()) {
      this.#step(node, { kind: 'event', timeMs: row.ts, event });
    }
  }

  #hear(item: Extract<Item, { kind: 'told' }>): void {
    for (const node of [...this.#nodes].reverse()) {
      if (!node.sources.includes(item.by)) continue;
      this.#step(node, { kind: 'event', timeMs: item.ts, event: item });
    }
  }

  #step(node: Node, input: Parameters<Node['machine']['step']>[1]): void {
    const told: Detection<object>[] = [];
    node.state = node.machine.step(
      node.state,
      input,
      (output: MachineOutput<Detection<object>>) => {
        if (output.kind === 'out') told.push(output.value);
        else if (output.note.code !== 'evicted') throw new Error(output.note.message);
      },
    );
    for (const { timeMs, steps } of told) this.#tell(this.#nodes.indexOf(node), timeMs, steps);
  }

  #tell(by: Source, ts: number, steps: object): void {
    this.#ids += 1;
    const env = envOf(steps);
    const from = (steps as { readonly from?: Item }).from;
    // An absence that is waited for again still belongs to the match before its first wait.
    const origin = from?.kind !== 'told' ? 0 : from.by === by ? from.origin : from.id;
    if (by === this.#nodes.length - 1) this.onTold(env);
    this.#hear({ kind: 'told', by, env, id: this.#ids, origin, ts });
  }
}

/** The rows that a match, or a part of one, bound by reference; of an `every` the last round. */
export function envOf(steps: object): Env {
  const env: Record<string, readonly Row[]> = {};
  for (const [name, value] of Object.entries(steps)) {
    const values = [value].flat() as (Item | object)[];
    const isRound = name.startsWith('every ');
    const rows = values.flatMap((one) => ('kind' in one && one.kind === 'row' ? [one.row] : []));
    if (rows.length > 0) env[name.replace(/^every /, '')] = isRound ? rows.slice(-1) : rows;
    const nested = values.at(-1);
    if (nested === undefined) continue;
    if (!('kind' in nested)) Object.assign(env, envOf(nested));
    else if (nested.kind === 'told') Object.assign(env, nested.env);
  }
  return env;
}
