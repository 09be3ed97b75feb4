/** Documents that speak of one another: correlations of rules, filters over rules. */

import type { LogSource } from '../match/dispatch-rule.ts';
import { and } from '../match/predicate.ts';
import type { Faults } from './fault.ts';
import type { SigmaCorrelation, SigmaDocument, SigmaFilter, SigmaRule } from './sigma-rule.ts';

/** Rules with their filters, and correlations: each after those that it is about. */
export interface Linked {
  readonly rules: readonly SigmaRule[];
  readonly correlations: readonly SigmaCorrelation[];
}

/** A document and what is said against it. */
export interface Linkable<D extends SigmaDocument = SigmaDocument> {
  readonly document: D | undefined;
  readonly faults: Faults;
}

type Target = SigmaRule | SigmaCorrelation;

/** Links what was read; a document that names another that is not there is refused. */
export function linkDocuments(read: readonly Linkable[]): Linked {
  const rules: SigmaRule[] = [];
  const correlations: [SigmaCorrelation, Faults][] = [];
  const filters: [SigmaFilter, Faults][] = [];
  const targets = new Map<string, Target>();
  for (const { document, faults } of read) {
    if (document === undefined || faults.areErrors) continue;
    if (document.kind === 'filter') {
      filters.push([document, faults]);
      continue;
    }
    name(document, targets, faults);
    if (document.kind === 'rule') rules.push(document);
    else correlations.push([document, faults]);
  }
  const linked = inOrder(correlations, targets);
  for (const [filter, faults] of filters) checkFilter(filter, rules, faults);
  const sound = filters.filter(([, faults]) => !faults.areErrors).map(([filter]) => filter);
  return { rules: rules.map((rule) => filtered(rule, sound)), correlations: linked };
}

/** A document is called by its id and its name; the first of several keeps both. */
function name(document: Target, targets: Map<string, Target>, faults: Faults): void {
  for (const one of [document.id, document.name]) {
    if (one === undefined) continue;
    const at = { line: document.line, column: 1 };
    if (targets.has(one)) faults.warning(at, 'id-twice', `another document is called ${one}`);
    else targets.set(one, document);
  }
}

/** The correlations whose rules are all there, each after those that it is about. */
function inOrder(
  correlations: readonly (readonly [SigmaCorrelation, Faults])[],
  targets: ReadonlyMap<string, Target>,
): SigmaCorrelation[] {
  const done = new Set<SigmaCorrelation>();
  let open = correlations;
  for (let before = -1; open.length > 0 && before !== open.length; ) {
    before = open.length;
    open = open.filter(([correlation, faults]) => {
      const of = correlation.rules.map((one) => targets.get(one));
      const missing = correlation.rules.filter((_, index) => of[index] === undefined);
      for (const one of missing) {
        const at = { line: correlation.line, column: 1 };
        faults.error(at, 'rule-unknown', `expected a rule that is loaded, received ${one}`);
      }
      if (missing.length > 0) return false;
      const isReady = of.every((one) => one?.kind === 'rule' || (one && done.has(one)));
      if (isReady) done.add(correlation);
      return !isReady;
    });
  }
  for (const [correlation, faults] of open) {
    const message = 'expected rules that do not need this one, or one that is refused';
    faults.error({ line: correlation.line, column: 1 }, 'rule-cyclic', message);
  }
  return [...done];
}

/** Whether the filter names the rule, whose log source is within its own. */
function isAbout({ rules, logSource }: SigmaFilter, rule: SigmaRule): boolean {
  const isNamed = rules.length === 0 || rules.some((one) => one === rule.id || one === rule.name);
  return isNamed && isWithin(rule.logSource, logSource);
}

function isWithin(inner: LogSource, outer: LogSource): boolean {
  const parts = ['product', 'category', 'service'] as const;
  return parts.every((part) => outer[part] === undefined || outer[part] === inner[part]);
}

function checkFilter(filter: SigmaFilter, rules: readonly SigmaRule[], faults: Faults): void {
  const at = { line: filter.line, column: 1 };
  for (const one of filter.rules) {
    if (rules.some(({ id, name: called }) => one === id || one === called)) continue;
    faults.warning(at, 'rule-unknown', `no rule that is loaded is called ${one}`);
  }
  if (rules.some((rule) => isAbout(filter, rule))) return;
  faults.warning(at, 'filter-unused', 'the filter is about no rule that is loaded');
}

/** The rule with what its filters add; the selections of a filter are no part of its own. */
function filtered(rule: SigmaRule, filters: readonly SigmaFilter[]): SigmaRule {
  const own = filters.filter((filter) => isAbout(filter, rule));
  if (own.length === 0) return rule;
  return { ...rule, predicate: and(rule.predicate, ...own.map(({ predicate }) => predicate)) };
}
