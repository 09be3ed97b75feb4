/** Documents that speak of one another: correlations of rules, filters over rules. */
import * as LIMITS from '../core/limits.ts';
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
  const sound = soundFilters(filters, rules);
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
  const awaited = new Map<Target, Waiting[]>();
  const ready: Waiting[] = [];
  const all = correlations.map(([correlation, faults]): Waiting => {
    const waiting: Waiting = { correlation, faults, open: 0 };
    for (const one of correlation.rules) {
      const of = targets.get(one);
      if (of?.kind === 'rule') continue;
      waiting.open += 1;
      if (of === undefined) {
        const message = `expected a rule that is loaded, received ${one}`;
        faults.error({ line: correlation.line, column: 1 }, 'rule-unknown', message);
      } else {
        const others = awaited.get(of);
        if (others === undefined) awaited.set(of, [waiting]);
        else others.push(waiting);
      }
    }
    if (waiting.open === 0) ready.push(waiting);
    return waiting;
  });
  // What becomes ready on the way is gone through, too.
  for (const { correlation } of ready) {
    for (const waiting of awaited.get(correlation) ?? []) {
      waiting.open -= 1;
      if (waiting.open === 0) ready.push(waiting);
    }
  }
  for (const { correlation, faults, open } of all) {
    if (open === 0 || faults.areErrors) continue;
    const message = 'expected rules that do not need this one, or one that is refused';
    faults.error({ line: correlation.line, column: 1 }, 'rule-cyclic', message);
  }
  return ready.map(({ correlation }) => correlation);
}

/** A correlation, and how many of its rules are not ready. */
interface Waiting {
  readonly correlation: SigmaCorrelation;
  readonly faults: Faults;
  open: number;
}

/** Whether the filter names the rule, whose log source is within its own. */
function isAbout({ names, filter }: NamedFilter, { id, name, logSource }: SigmaRule): boolean {
  const isNamed = names.size === 0 || [id, name].some((one) => one !== undefined && names.has(one));
  return isNamed && isWithin(logSource, filter.logSource);
}

function isWithin(inner: LogSource, outer: LogSource): boolean {
  const parts = ['product', 'category', 'service'] as const;
  return parts.every((part) => outer[part] === undefined || outer[part] === inner[part]);
}

/** A filter with the names of the rules that it is about; none for all. */
interface NamedFilter {
  readonly filter: SigmaFilter;
  readonly names: ReadonlySet<string>;
}

/** The filters that are kept, once what is said against each is told. */
function soundFilters(
  filters: readonly (readonly [SigmaFilter, Faults])[],
  rules: readonly SigmaRule[],
): readonly NamedFilter[] {
  const called = new Set(rules.flatMap(({ id, name: own }) => [id, own]));
  return filters.flatMap(([filter, faults], index) => {
    const at = { line: filter.line, column: 1 };
    if (index >= LIMITS.sigmaFiltersMax) {
      const message = `expected at most ${LIMITS.sigmaFiltersMax} filters, received another`;
      faults.error(at, 'documents-too-many', message, 'write several conditions as one filter');
      return [];
    }
    const named = { filter, names: new Set(filter.rules) };
    for (const one of named.names) {
      if (called.has(one)) continue;
      faults.warning(at, 'rule-unknown', `no rule that is loaded is called ${one}`);
    }
    if (!rules.some((rule) => isAbout(named, rule))) {
      faults.warning(at, 'filter-unused', 'the filter is about no rule that is loaded');
    }
    return [named];
  });
}

/** The rule with what its filters add; the selections of a filter are no part of its own. */
function filtered(rule: SigmaRule, filters: readonly NamedFilter[]): SigmaRule {
  const own = filters.filter((one) => isAbout(one, rule));
  if (own.length === 0) return rule;
  return { ...rule, predicate: and(rule.predicate, ...own.map(({ filter }) => filter.predicate)) };
}
