import type { DispatchRule } from './dispatch-rule.ts';
import { EventWalk } from './event-walk.ts';
import { type Filed, NeedleIndex } from './needle-index.ts';
import type { RegexEngine } from './regex-engine.ts';
import { RuleProgram } from './rule-program.ts';
import { sharedNeedles } from './shared-needles.ts';
import { SlotTable } from './slot-table.ts';
import { witnessOf } from './witness.ts';

/** A rule with its place in the order of rules. */
export interface Numbered<R extends DispatchRule> {
  readonly rule: R;
  readonly order: number;
}

interface Entry<R extends DispatchRule> {
  readonly numbered: Numbered<R>;
  readonly program: RuleProgram;
}

/** What buckets did, counted over all events. */
export interface DispatchCounts {
  /** Rules that a witness, or the lack of one, made worth a look. */
  candidates: number;
  /** Of these, rules that were asked in full. */
  verified: number;
  matched: number;
}

/**
 * The rules of one log source, indexed by what an event must show for them to match: one event in,
 * candidates by its values, the few candidates asked in full.
 */
export class DispatchBucket<R extends DispatchRule> {
  readonly #counts: DispatchCounts;
  readonly #entries: readonly Entry<R>[];
  /** Rules without a witness, by their index. */
  readonly #always: readonly number[];
  readonly #walk: EventWalk;
  readonly #table = new SlotTable();
  /** For each rule, the number of the event that it was last a candidate for. */
  readonly #stamps: Int32Array;
  readonly #candidates: Int32Array;
  #candidateCount = 0;
  #epoch = 0;

  constructor(
    rules: readonly Numbered<R>[],
    regex: RegexEngine | undefined,
    counts: DispatchCounts,
  ) {
    this.#counts = counts;
    this.#entries = rules.map((numbered) => ({
      numbered,
      program: new RuleProgram(numbered.rule.predicate, this.#table, regex),
    }));
    this.#stamps = new Int32Array(rules.length);
    this.#candidates = new Int32Array(rules.length);
    const { filed, anywhere, always } = fileWitnesses(rules);
    this.#always = always;
    const indexed = [...filed].map(([path, needles]) => {
      const slot = this.#table.slotOf(path);
      slot.index = new NeedleIndex([...needles, ...anywhere]);
      return slot;
    });
    this.#walk = new EventWalk(
      indexed,
      anywhere.length === 0 ? undefined : new NeedleIndex(anywhere),
    );
    this.#table.seal();
  }

  /** Characters of values that were looked through for texts that may stand anywhere in them. */
  get charsSwept(): number {
    let sum = this.#walk.charsSwept;
    for (const { rows } of this.#table.slots.values()) sum += rows.charsSwept;
    return sum;
  }

  /** The rules that match, in no order; it throws where the event does. */
  match(event: object): readonly Numbered<R>[] {
    const epoch = this.#nextEpoch();
    this.#candidateCount = 0;
    this.#note(this.#always);
    this.#walk.walk(event, epoch, this.#note);
    const count = this.#candidateCount;
    const counts = this.#counts;
    counts.candidates += count;
    let hits: Numbered<R>[] | undefined;
    for (let at = 0; at < count; at += 1) {
      const { numbered, program } = this.#entries[this.#candidates[at] as number] as Entry<R>;
      if (!program.mayHold(event, epoch)) continue;
      counts.verified += 1;
      if (!program.holds(event, epoch)) continue;
      counts.matched += 1;
      if (hits === undefined) hits = [numbered];
      else hits.push(numbered);
    }
    return hits ?? NONE;
  }

  readonly #note = (rules: readonly number[]): void => {
    if (rules.length === 0) return;
    for (let at = 0; at < rules.length; at += 1) {
      const rule = rules[at] as number;
      if (this.#stamps[rule] === this.#epoch) continue;
      this.#stamps[rule] = this.#epoch;
      this.#candidates[this.#candidateCount] = rule;
      this.#candidateCount += 1;
    }
  };

  /** Numbers of events fit the stamps; where they would not, the stamps begin anew. */
  #nextEpoch(): number {
    if (this.#epoch === 0x7fffffff) {
      this.#stamps.fill(0);
      for (const slot of this.#table.slots.values()) slot.epoch = 0;
      this.#epoch = 0;
    }
    this.#epoch += 1;
    return this.#epoch;
  }
}

/** Most events match nothing, and are to leave nothing for the collector. */
const NONE: readonly never[] = [];

interface FiledWitnesses {
  readonly filed: ReadonlyMap<string, readonly Filed[]>;
  /** Needles that may stand in any value: each index has them, too. */
  readonly anywhere: readonly Filed[];
  readonly always: readonly number[];
}

function fileWitnesses(rules: readonly Numbered<DispatchRule>[]): FiledWitnesses {
  const filed = new Map<string, Filed[]>();
  const anywhere: Filed[] = [];
  const always: number[] = [];
  const shared = sharedNeedles(rules.map(({ rule }) => rule.predicate));
  for (const [id, { rule }] of rules.entries()) {
    const witness = witnessOf(rule.predicate, shared);
    const needles = witness?.needles ?? [];
    if (needles.some(({ field, place }) => field === undefined && place === 'present')) {
      always.push(id);
      continue;
    }
    if (witness === undefined) always.push(id);
    for (const needle of needles) {
      if (needle.field === undefined) anywhere.push({ needle, id });
      else {
        const found = filed.get(needle.field) ?? [];
        filed.set(needle.field, found);
        found.push({ needle, id });
      }
    }
  }
  return { filed, anywhere, always };
}
