import * as LIMITS from '../core/limits.ts';
import { DefinitionError } from '../core/problem.ts';
import { type CompileOptions, compilePredicate } from './compile-predicate.ts';
import { DispatchBucket, type DispatchCounts, type Numbered } from './dispatch-bucket.ts';
import { concerns, type DispatchRule, type LogSource, type SourceOf } from './dispatch-rule.ts';
import { COMMON, LogSources } from './log-sources.ts';
import type { Matcher } from './matcher.ts';
import { sharedRegex } from './shared-regex.ts';

/** An index for one log source, and the rules that came after it was built. */
interface Indexed<R extends DispatchRule> {
  readonly bucket: DispatchBucket<R>;
  readonly size: number;
  readonly later: readonly Numbered<R>[];
  /** Rules that came or went since. */
  readonly changes: number;
}

/** What was counted, but for the events. */
export interface TableStats extends Readonly<DispatchCounts> {
  readonly rules: number;
  readonly buckets: number;
  readonly charsSwept: number;
  readonly unreadable: number;
}

/** So many rules may come or go before an index is built anew, or an eighth of those it has. */
const CHANGES_MIN = 32;

/** The rules of a `dispatch`, and an index for each log source that was met. */
export class DispatchTable<R extends DispatchRule> {
  readonly #counts: DispatchCounts = { candidates: 0, verified: 0, matched: 0 };
  #unreadable = 0;
  /** Characters that indexes which are gone swept. */
  #sweptBefore = 0;
  readonly #options: CompileOptions;
  readonly #rules = new Map<R, Numbered<R>>();
  readonly #indexed = new Map<string, Indexed<R>>();
  readonly #sources: LogSources;
  readonly #matchers = new WeakMap<R, Matcher>();
  #order = 0;

  constructor({ regex }: CompileOptions, sourceOf: SourceOf | undefined) {
    this.#sources = new LogSources(sourceOf);
    const shared = sharedRegex(regex);
    this.#options = shared === undefined ? {} : { regex: shared };
  }

  stats(): TableStats {
    const buckets = [...this.#indexed.values()].map(({ bucket }) => bucket);
    const charsSwept = buckets.reduce((sum, one) => sum + one.charsSwept, this.#sweptBefore);
    const { size: rules } = this.#rules;
    const unreadable = this.#unreadable + this.#sources.unreadable;
    return { ...this.#counts, rules, buckets: buckets.length, charsSwept, unreadable };
  }

  add(rule: R, path: string): void {
    const fault = (code: string, message: string): never => {
      throw new DefinitionError('dispatch', [{ code, path, message }]);
    };
    if (this.#rules.has(rule)) fault('rule-duplicate', 'expected a rule once, received it again');
    if (this.#rules.size >= LIMITS.rulesMax) {
      fault('too-many-rules', `expected at most ${LIMITS.rulesMax}, received more`);
    }
    compilePredicate(rule.predicate, { ...this.#options, path: `${path}.predicate` });
    this.#order += 1;
    const numbered = { rule, order: this.#order };
    this.#rules.set(rule, numbered);
    this.#changed(rule, (indexed) => ({ ...indexed, later: [...indexed.later, numbered] }));
  }

  remove(rule: R): boolean {
    if (!this.#rules.delete(rule)) return false;
    this.#changed(rule, (indexed) => ({
      ...indexed,
      later: indexed.later.filter((other) => other.rule !== rule),
    }));
    return true;
  }

  /** The rules that match an event of a source, in the order of their coming. */
  match(event: object): readonly R[] {
    const source = this.#sources.of(event);
    const key = this.#sources.keyOf(source);
    const indexed = this.#indexed.get(key) ?? this.#build(key);
    let hits: readonly Numbered<R>[];
    try {
      hits = indexed.bucket.match(event);
    } catch {
      return this.#plainly(event, source);
    }
    if (indexed.later.length > 0) {
      hits = [...hits, ...indexed.later.filter(({ rule }) => this.#matcher(rule)(event))];
    }
    if (hits.length === 0) return NONE;
    const isCommon = key === COMMON;
    return hits
      .filter(
        (hit) => this.#rules.get(hit.rule) === hit && (!isCommon || concerns(hit.rule, source)),
      )
      .sort((a, b) => a.order - b.order)
      .map(({ rule }) => rule);
  }

  /** Rule by rule: an event that throws when it is read must not hide what else it holds. */
  #plainly(event: object, source: LogSource | undefined): readonly R[] {
    this.#unreadable += 1;
    return [...this.#rules.keys()].filter(
      (rule) => concerns(rule, source) && this.#matcher(rule)(event),
    );
  }

  #matcher(rule: R): Matcher {
    const found = this.#matchers.get(rule) ?? compilePredicate(rule.predicate, this.#options);
    this.#matchers.set(rule, found);
    return found;
  }

  #build(key: string): Indexed<R> {
    const source = this.#sources.get(key);
    const rules = [...this.#rules.values()].filter(({ rule }) => concerns(rule, source));
    const bucket = new DispatchBucket(rules, this.#options.regex, this.#counts);
    const indexed = { bucket, size: rules.length, later: [], changes: 0 };
    this.#indexed.set(key, indexed);
    return indexed;
  }

  #changed(rule: R, change: (indexed: Indexed<R>) => Indexed<R>): void {
    for (const [key, indexed] of this.#indexed) {
      if (!concerns(rule, this.#sources.get(key))) continue;
      const changes = indexed.changes + 1;
      if (changes <= Math.max(CHANGES_MIN, indexed.size / 8)) {
        this.#indexed.set(key, { ...change(indexed), changes });
        continue;
      }
      this.#sweptBefore += indexed.bucket.charsSwept;
      this.#indexed.delete(key);
    }
  }
}

const NONE: readonly never[] = [];
