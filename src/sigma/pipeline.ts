/** Field mappings and other changes of rules, in pySigma's vocabulary, as data. */

import type { LogSource } from '../match/dispatch-rule.ts';
import { and, not, or, type Predicate } from '../match/predicate.ts';
import { asTest, type Scalar } from '../match/value-test.ts';
import { changeLeaves, type Leaf } from './change-leaves.ts';
import { disjunction } from './joined-predicates.ts';
import { fieldOf, isAbout, isField, type Scope } from './scope.ts';
import type { SigmaRule } from './sigma-rule.ts';

/** One change of every rule in scope, under pySigma's name for it. */
export type Transformation = Scope &
  (
    | {
        readonly type: 'field_name_mapping';
        /** Several names: one of them has to hold the value. */
        readonly mapping: Readonly<Record<string, string | readonly string[]>>;
      }
    | { readonly type: 'field_name_prefix'; readonly prefix: string }
    | { readonly type: 'field_name_suffix'; readonly suffix: string }
    | { readonly type: 'drop_detection_item' }
    | {
        readonly type: 'add_condition';
        readonly conditions: Readonly<Record<string, Scalar | readonly Scalar[]>>;
      }
    | ({ readonly type: 'change_logsource' } & { readonly to: LogSource })
    | { readonly type: 'replace_string'; readonly find: string; readonly replacement: string }
  );

/** Transformations in order. */
export interface SigmaPipeline {
  readonly name: string;
  readonly transformations: readonly Transformation[];
}

/**
 * The rule after all transformations of all pipelines, in order. Changes of the log source come
 * first, then `route` adds what the log source asks, so that its fields are renamed, too.
 */
export function piped(
  rule: SigmaRule,
  pipelines: readonly SigmaPipeline[],
  route: (rule: SigmaRule) => Predicate = ({ predicate }) => predicate,
): SigmaRule {
  const all = pipelines.flatMap(({ transformations }) => transformations);
  const apply = (changed: SigmaRule, one: Transformation): SigmaRule =>
    isAbout(one, changed) ? transformed(changed, one) : changed;
  const relocated = all.filter(({ type }) => type === 'change_logsource').reduce(apply, rule);
  const others = all.filter(({ type }) => type !== 'change_logsource');
  return others.reduce(apply, { ...relocated, predicate: route(relocated) });
}

function transformed(rule: SigmaRule, one: Transformation): SigmaRule {
  if (one.type === 'change_logsource') return { ...rule, logSource: one.to };
  if (one.type === 'add_condition') {
    const added = Object.entries(one.conditions).map(([field, values]) =>
      disjunction([values].flat().map((value) => ({ op: 'test', field, test: asTest(value) }))),
    );
    return { ...rule, predicate: and(...added, rule.predicate) };
  }
  const change = (predicate: Predicate): Predicate =>
    changeLeaves(predicate, (leaf) =>
      isField(one, fieldOf(leaf)) ? changedLeaf(leaf, one) : leaf,
    ) ?? NEVER;
  const selections = Object.entries(rule.selections).map(([name, part]) => [name, change(part)]);
  return {
    ...rule,
    selections: Object.fromEntries(selections) as SigmaRule['selections'],
    predicate: change(rule.predicate),
  };
}

/** What is left of a rule of which everything is dropped. */
const NEVER: Predicate = {
  op: 'not',
  of: or(not({ op: 'anyValue', test: { op: 'exists' } }), {
    op: 'anyValue',
    test: { op: 'exists' },
  }),
};

/** The leaf after the change; undefined where it is dropped. */
function changedLeaf(leaf: Leaf, one: Transformation): Predicate | undefined {
  if (one.type === 'drop_detection_item') return undefined;
  if (one.type === 'replace_string') return replaced(leaf, one.find, one.replacement);
  if (leaf.op === 'anyValue') return leaf;
  const names = namesOf(leaf.field, one);
  if (leaf.op === 'test') return disjunction(names.map((field) => ({ ...leaf, field })));
  const others = namesOf(leaf.to, one);
  return disjunction(names.flatMap((field) => others.map((to) => ({ ...leaf, field, to }))));
}

/** Whether one of the pipelines says what becomes of a field in rules of this log source. */
export function isNamed(
  field: string,
  logSource: LogSource,
  pipelines: readonly SigmaPipeline[],
): boolean {
  const all = pipelines.flatMap(({ transformations }) => transformations);
  const relocated = all.reduce(
    (at, one) => (one.type === 'change_logsource' && isAbout(one, at) ? { logSource: one.to } : at),
    { logSource },
  );
  return all.some((one) => {
    if (!isAbout(one, relocated) || !isField(one, field)) return false;
    if (one.type === 'field_name_mapping') return Object.hasOwn(one.mapping, field);
    return ['field_name_prefix', 'field_name_suffix', 'drop_detection_item'].includes(one.type);
  });
}

function namesOf(field: string, one: Transformation): readonly string[] {
  if (one.type === 'field_name_prefix') return [`${one.prefix}${field}`];
  if (one.type === 'field_name_suffix') return [`${field}${one.suffix}`];
  const isMapped = one.type === 'field_name_mapping' && Object.hasOwn(one.mapping, field);
  return isMapped ? [one.mapping[field] ?? field].flat() : [field];
}

function replaced(leaf: Leaf, find: string, replacement: string): Leaf {
  if (leaf.op === 'reference') return leaf;
  const { test } = leaf;
  const change = (text: string): string => text.replaceAll(find, replacement);
  if ('text' in test) return { ...leaf, test: { ...test, text: change(test.text) } };
  if (test.op === 'wildcard') return { ...leaf, test: { ...test, pattern: change(test.pattern) } };
  if (test.op === 'equals' && typeof test.value === 'string') {
    return { ...leaf, test: { ...test, value: change(test.value) } };
  }
  if (test.op !== 'oneOf') return leaf;
  const values = test.values.map((value) => (typeof value === 'string' ? change(value) : value));
  return { ...leaf, test: { ...test, values } };
}
