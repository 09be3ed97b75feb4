/** All correlations of a set of rules as one machine: what one tells, others may count. */
import type { StreamElement } from '../core/element.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import type { CalledBy } from './group.ts';
import type { Linked } from './link-documents.ts';
import { orderedStage } from './ordered-stage.ts';
import type { CorrelationMatch, Item } from './sigma-match.ts';
import type { SigmaCorrelation, SigmaRule } from './sigma-rule.ts';
import { windowStage } from './window-stage.ts';

interface Stage<E> {
  readonly rule: SigmaCorrelation;
  readonly of: ReadonlySet<SigmaRule | SigmaCorrelation>;
  readonly machine: Machine<Item<E>, CorrelationMatch<E>>;
}

type Targets = ReadonlyMap<string, SigmaRule | SigmaCorrelation>;

/** The machine; it takes the matches of rules in the order of their times. */
export function correlationsMachine<E>(linked: Linked): Machine<Item<E>, CorrelationMatch<E>> {
  const stages = stagesOf<E>(linked);
  const run = (
    states: unknown[],
    input: StreamElement<Item<E>>,
    emit: Emit<CorrelationMatch<E>>,
    from = 0,
  ): void => {
    for (const [index, { rule, of, machine }] of stages.entries()) {
      if (index < from || (input.kind === 'event' && !of.has(input.event.of))) continue;
      const told: CorrelationMatch<E>[] = [];
      states[index] = machine.step(states[index], input, (output) => {
        if (output.kind === 'out') told.push(output.value);
        else emit({ kind: 'note', note: { ...output.note, owner: rule.title } });
      });
      for (const value of told) {
        emit({ kind: 'out', value });
        const event: Item<E> = { of: rule, fields: value.group, events: value.events };
        run(states, { kind: 'event', timeMs: value.timeMs, event }, emit, index + 1);
      }
    }
  };
  return {
    start: () => stages.map(({ machine }) => machine.start()),
    step(given, input, emit) {
      const states = given as unknown[];
      run(states, input, emit);
      return states;
    },
    snapshot: (states) =>
      (states as unknown[]).map((state, index) => stages[index]?.machine.snapshot(state)),
    restore: (snapshot) =>
      (snapshot as unknown[]).map((state, index) => stages[index]?.machine.restore(state)),
  };
}

/** The correlations in order, each after those that it is about. */
function stagesOf<E>(linked: Linked): Stage<E>[] {
  const targets = targetsOf(linked);
  return linked.correlations.map((rule) => {
    const called = calledBy(rule, targets);
    const stage = rule.type === 'temporal_ordered' ? orderedStage<E> : windowStage<E>;
    return { rule, of: new Set(called.keys()), machine: stage(rule, called) };
  });
}

/** Rules and correlations by what they may be called; the first of several keeps the name. */
export function targetsOf({ rules, correlations }: Linked): Targets {
  const targets = new Map<string, SigmaRule | SigmaCorrelation>();
  for (const one of [...rules, ...correlations]) {
    for (const name of [one.id, one.name]) {
      if (name !== undefined && !targets.has(name)) targets.set(name, one);
    }
  }
  return targets;
}

/** The rules that a correlation is about, each with what it calls it. */
export function calledBy({ rules }: SigmaCorrelation, targets: Targets): CalledBy {
  return new Map(
    rules.flatMap((name) => {
      const of = targets.get(name);
      return of === undefined ? [] : [[of, name] as const];
    }),
  );
}

/** The rules that tell no matches of their own: correlations are about them. */
export function silentRules({
  rules,
  correlations,
}: Linked): ReadonlySet<SigmaRule | SigmaCorrelation> {
  const called = new Set(correlations.flatMap((one) => one.rules));
  const generated = new Set(correlations.flatMap((one) => (one.generate ? one.rules : [])));
  const isIn = ({ id, name }: SigmaRule | SigmaCorrelation, names: ReadonlySet<string>): boolean =>
    [id, name].some((one) => one !== undefined && names.has(one));
  return new Set(
    [...rules, ...correlations].filter((one) => isIn(one, called) && !isIn(one, generated)),
  );
}
