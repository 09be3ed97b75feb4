import fc from 'fast-check';
import type { TelemetryEvent } from '../core/event.ts';
import type { Key } from '../core/key.ts';
import type { Predicate } from '../match/predicate.ts';
import { defineRule } from '../rule/define-rule.ts';
import type { Description, Rule, Selection, Sighting } from '../rule/rule.ts';
import { type ArbPredicateOptions, arbPredicate } from './arb-predicate.ts';

/** What random rules are like. */
export interface ArbRuleOptions {
  /** Selections at most. Default 3. */
  readonly selectionsMax?: number | undefined;
  /** The longest gap that `withinMs` may name, in milliseconds. Default 60 000. */
  readonly spanMaxMs?: number | undefined;
  /** What gates are made of. */
  readonly gates?: ArbPredicateOptions | undefined;
}

/** What decides on a selection, before it has an id. */
interface Drawn {
  readonly tier: 'baseline' | 'extended';
  readonly gate: Predicate;
  readonly keys: (event: TelemetryEvent) => readonly Key[];
  /** Of ten: how much of `withinMs` it waits. */
  readonly holdTenths: number;
}

const byHost = ({ host }: TelemetryEvent): Key[] => [['host', host]];
const byUser = (event: TelemetryEvent): Key[] => [
  ['user', 'user' in event ? (event.user ?? null) : null],
];
const KEYS = [byHost, byUser, (event: TelemetryEvent) => [...byHost(event), ...byUser(event)]];

/**
 * Rules for `detect` over telemetry: gates of random predicates, actions known by host, user or
 * both, certain and waiting selections. What a rule finds of an event is where the event stands, so
 * that an alert can be held against the events behind it. A counter-example prints a rule as data.
 */
export function arbRule({
  selectionsMax = 3,
  spanMaxMs = 60_000,
  gates,
}: ArbRuleOptions = {}): fc.Arbitrary<Rule> {
  const drawn: fc.Arbitrary<Drawn> = fc.record(
    {
      tier: fc.constantFrom('baseline', 'extended'),
      gate: arbPredicate(gates),
      keys: fc.constantFrom(...KEYS),
      holdTenths: fc.oneof(fc.constant(0), fc.nat(10)),
    },
    { noNullPrototype: true },
  );
  return fc
    .tuple(
      fc.array(drawn, { minLength: 1, maxLength: selectionsMax }),
      fc.nat(spanMaxMs),
      fc.integer({ min: 1, max: 100 }),
    )
    .map(([all, withinMs, points]) => ruleOf(all, withinMs, points));
}

function ruleOf(drawn: readonly Drawn[], withinMs: number, points: number): Rule {
  return defineRule<number>({
    name: 'RandomRule',
    title: 'A random rule',
    revision: 1,
    attack: { version: '18.0', tactics: [], techniques: [] },
    withinMs,
    selections: drawn.map((one, index) => selectionOf(one, index, withinMs)),
    describe: (sightings) => described(sightings, points),
  });
}

function selectionOf(
  { tier, gate, keys, holdTenths }: Drawn,
  index: number,
  withinMs: number,
): Selection<number> {
  return {
    id: `random/${index}`,
    tier,
    telemetry: [],
    gate,
    holdMs: Math.floor((withinMs * holdTenths) / 10),
    refine: (event) => {
      return { keys: keys(event), text: event.telemetry, facts: event.origin.position };
    },
  };
}

function described(sightings: readonly Sighting<number>[], points: number): Description {
  return {
    reasons: [{ points, text: 'a random rule' }],
    summary: `${sightings.length} sightings`,
    source: { host: sightings[0]?.host },
    details: { positions: sightings.map(({ facts }) => `${facts}`) },
  };
}
