/** Predicates to Sigma: the YAML of a rule that matches what the predicate does. */
import { stringify } from 'yaml';
import { type Problem, refuse } from '../core/problem.ts';
import type { LogSource } from '../match/dispatch-rule.ts';
import type { Predicate } from '../match/predicate.ts';
import type { Scalar } from '../match/value-test.ts';
import type { Condition } from './condition.ts';
import { loadSigma } from './load-sigma.ts';
import { printCondition } from './print-condition.ts';
import { itemsOfLeaf, type SigmaItem, type Unsayable } from './sigma-item.ts';
import type { SigmaHead } from './sigma-rule.ts';

/** What every rule to be exported says of itself. A rule that was loaded is one. */
export interface SigmaSourceHead extends Partial<Omit<SigmaHead, 'title' | 'file' | 'line'>> {
  readonly title: string;
  readonly logSource: LogSource;
}

/** A predicate, or selections with gates as data, of which one has to match. */
export type SigmaSource = SigmaSourceHead &
  (
    | { readonly predicate: Predicate }
    | { readonly selections: readonly { readonly gate: Predicate; readonly refine?: unknown }[] }
  );

/**
 * The YAML of a rule that matches the same events of its log source. Throws a `DefinitionError`
 * that lists by their paths what Sigma cannot say (`sigma-unsayable`): a `refine`, for it is code;
 * `atLeast` but for one or all; a search below a field, or for whole values anywhere; null among
 * others; flags of patterns besides `i`, `m` and `s`; and what `loadSigma` would refuse.
 */
export function toSigma(source: SigmaSource): string {
  const problems: Problem[] = [];
  const unsayable: Unsayable = (path, message) =>
    void problems.push({ code: 'sigma-unsayable', path, message });
  const writer = new SelectionWriter(unsayable);
  const conditions = gatesOf(source, unsayable).map(([gate, path]) => writer.write(gate, path));
  refuse('A rule for Sigma', problems);
  const [only] = conditions;
  const tree: Condition =
    only !== undefined && conditions.length === 1 ? only : { op: 'or', of: conditions };
  const { title, id, name, status, description, author, tags, level, metadata } = source;
  const text = stringify(
    {
      ...{ title, id, name, status, description, author, ...metadata },
      ...(tags === undefined || tags.length === 0 ? {} : { tags }),
      logsource: source.logSource,
      detection: new Map<string, unknown>([
        ...writer.selections,
        ['condition', printCondition(tree)],
      ]),
      level,
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
  const faults = loadSigma([{ name: title, text }]).reports.flatMap((report) => report.faults);
  for (const { severity, message } of faults) {
    if (severity === 'error') unsayable('predicate', message);
  }
  refuse('A rule for Sigma', problems);
  return text;
}

function gatesOf(source: SigmaSource, unsayable: Unsayable): readonly [Predicate, string][] {
  if ('predicate' in source) return [[source.predicate, 'predicate']];
  return source.selections.map(({ gate, refine }, index) => {
    const path = `selections[${index}]`;
    if (refine !== undefined) unsayable(`${path}.refine`, 'expected a gate alone, received code');
    return [gate, `${path}.gate`];
  });
}

/** Writes a condition, and the selections that it names. */
class SelectionWriter {
  readonly selections: [string, ReadonlyMap<string, unknown>][] = [];
  readonly #unsayable: Unsayable;

  constructor(unsayable: Unsayable) {
    this.#unsayable = unsayable;
  }

  write(node: Predicate, path: string): Condition {
    if (!('of' in node)) return this.#select(this.#items(node, path) ?? []);
    if (node.op === 'not') return { op: 'not', of: this.write(node.of, `${path}.of`) };
    const isAll = node.op === 'and' || (node.op === 'atLeast' && node.count === node.of.length);
    if (node.op === 'atLeast' && !isAll && node.count !== 1) {
      this.#unsayable(`${path}.count`, 'expected one or all of the parts');
    }
    const parts = isAll ? this.#together(node.of, path) : this.#either(node.of, path);
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    return { op: isAll ? 'and' : 'or', of: parts };
  }

  /** Tests under different keys make one selection. */
  #together(nodes: readonly Predicate[], path: string): Condition[] {
    const taken = new Map<string, SigmaItem>();
    const others: (() => Condition)[] = [];
    for (const [index, node] of nodes.entries()) {
      const own = `${path}.of[${index}]`;
      const items = 'of' in node ? undefined : this.#items(node, own);
      if (items === undefined) others.push(() => this.write(node, own));
      else if (items.some(({ key }) => taken.has(key))) others.push(() => this.#select(items));
      else for (const item of items) taken.set(item.key, item);
    }
    const first = taken.size === 0 ? [] : [this.#select([...taken.values()])];
    return [...first, ...others.map((write) => write())];
  }

  /** Tests under the same key make one list of values. */
  #either(nodes: readonly Predicate[], path: string): Condition[] {
    const lists = new Map<string, Scalar[]>();
    const others: (() => Condition)[] = [];
    for (const [index, node] of nodes.entries()) {
      const own = `${path}.of[${index}]`;
      const items = 'of' in node ? undefined : this.#items(node, own);
      const [only] = items ?? [];
      if (items === undefined) others.push(() => this.write(node, own));
      else if (only === undefined || items.length > 1) others.push(() => this.#select(items));
      else lists.set(only.key, [...(lists.get(only.key) ?? []), ...only.values]);
    }
    const selected = [...lists].map(([key, values]) => this.#select([{ key, values }]));
    return [...selected, ...others.map((write) => write())];
  }

  #items(leaf: Exclude<Predicate, { of: unknown }>, path: string): readonly SigmaItem[] {
    return itemsOfLeaf(leaf, (at, message) => this.#unsayable(`${path}${at}`, message)) ?? [];
  }

  #select(items: readonly SigmaItem[]): Condition {
    const name = `selection_${this.selections.length + 1}`;
    const entries = items.map(({ key, values }): [string, unknown] => [
      key,
      values.length === 1 ? values[0] : values,
    ]);
    this.selections.push([name, new Map(entries)]);
    return { op: 'name', name };
  }
}
