/** What every finding of the catalogue is: steps found together, told as a second alert. */
import {
  type Alert,
  type AttackMapping,
  type Correlation,
  type Entity,
  type Evidence,
  type Reason,
  severityOf,
} from '../../core/alert.ts';
import type { EventKind, TelemetryEvent, Timed } from '../../core/event.ts';
import { digest } from '../../core/hash.ts';
import * as LIMITS from '../../core/limits.ts';
import type { OperatorFunction } from '../../core/rx.ts';
import { truncate } from '../../core/text.ts';
import type { Machine } from '../../correlate/machine.ts';
import { mapped } from '../../correlate/mapped.ts';
import { eventIdentity } from '../../rule/event-identity.ts';
import type { UntimedAlert } from '../../rule/to-alert.ts';
import { evidenceText } from './evidence-text.ts';
import { clamp, sum } from './points.ts';
import { type FindingOptions, runFindings } from './run-findings.ts';
import type { RunnableFinding } from './running-findings.ts';

/** The steps that belong together; those that a recording may lack are absent. */
type StepsFound = Readonly<Record<string, StepFound>>;
/** Events, or what another correlation found, whose steps then stand in its place. */
type StepFound = TelemetryEvent | readonly TelemetryEvent[] | Found | undefined;

/** What a finding says of the steps it found. */
export interface Told {
  readonly summary: string;
  /** What the steps add to the score of the alert they are linked to. */
  readonly reasons: readonly Reason[];
  readonly source?: Entity | undefined;
  readonly destination?: Entity | undefined;
  readonly details?: Alert['details'] | undefined;
  readonly joinQuality?: Correlation['joinQuality'] | undefined;
  /** The score is not less than this. */
  readonly atLeast?: number | undefined;
  /** Further news of what was told with the same first step. */
  readonly isUpdate?: boolean | undefined;
}

/** An entry of the catalogue. */
export interface FindingAbout {
  /** For example `W2`. */
  readonly entry: string;
  readonly name: string;
  readonly title: string;
  readonly attack: AttackMapping;
  /** Score of the first step alone, where no alert tells of it. */
  readonly base: number;
  readonly windowMs: number;
  /** Names of the steps in the order in which an attack takes them. */
  readonly stages: readonly string[];
  /** Telemetry that its steps are read from, as in `TelemetryEvent.telemetry`. */
  readonly telemetry?: readonly string[] | undefined;
  /** The alerts themselves join or weigh these steps; it is left out where they run beside it. */
  readonly isMerge?: boolean | undefined;
}

/** How an entry is found and told. */
export interface FindingDefinition<D extends Found> extends FindingAbout {
  /** Kinds of events among which its steps are. */
  readonly kinds: readonly EventKind[];
  /** A cheap test that is true of every step; what is no step need not be told apart. */
  readonly concerns: (event: TelemetryEvent) => boolean;
  /** A machine that finds the steps among events in order. */
  readonly find: (options: FindOptions) => Machine<TelemetryEvent, D>;
  readonly tell: (steps: D['steps'], found: D) => Told;
}

/** What the machine of a finding has to keep to. */
export interface FindOptions {
  readonly onEnd: FindingOptions['onEnd'];
  /** First steps of one key that wait for the rest; the oldest is then given up (`evicted`). */
  readonly openMax: number;
  readonly keysMax: number;
}

/** What a correlation tells, as far as a finding needs it. */
export interface Found extends Timed {
  readonly steps: object;
}

/** An entry as one exported value: called, it gives the operator that runs it alone. */
export interface FindingPipeline {
  (options?: FindingOptions): OperatorFunction<TelemetryEvent, Alert>;
  readonly finding: FindingAbout;
  /** What runs it: alone, or beside others. */
  readonly runnable: (options?: Pick<FindingOptions, 'onEnd'>) => RunnableFinding;
}

/** A finding from its definition. */
export function finding<D extends Found>(definition: FindingDefinition<D>): FindingPipeline {
  const { find, tell, kinds, concerns, ...about } = definition;
  const { name } = about;
  const runnable: FindingPipeline['runnable'] = ({ onEnd } = {}) => {
    const bounds = { openMax: LIMITS.findingOpenMax, keysMax: LIMITS.findingKeysMax };
    const told = (found: D): UntimedAlert[] => [toAlert(about, found, tell(found.steps, found))];
    return { name, kinds, concerns, machine: mapped(find({ onEnd, ...bounds }), told, name) };
  };
  const pipeline = (options: FindingOptions = {}): OperatorFunction<TelemetryEvent, Alert> =>
    runFindings([runnable(options)], name, options);
  return Object.assign(pipeline, { finding: Object.freeze(about), runnable });
}

function toAlert(about: FindingAbout, { steps }: Found, told: Told): UntimedAlert {
  const taken = stepsOf(steps);
  const times = taken.map(([, { timeMs }]) => timeMs);
  const score = clamp(sum(told.reasons) + about.base, told.atLeast);
  const [first] = [...taken].sort(([, a], [, b]) => a.timeMs - b.timeMs);
  const { summary, reasons, source = {}, destination, details = {}, isUpdate = false } = told;
  return {
    id: digest(JSON.stringify([about.name, 1, identityOf(first?.[1])])),
    activity: isUpdate ? 'update' : 'create',
    name: about.name,
    title: about.title,
    revision: 1,
    ruleIds: [about.name],
    tier: 'correlated',
    severity: severityOf(score),
    score,
    reasons: [{ points: about.base, text: about.title }, ...reasons],
    summary: truncate(summary, LIMITS.alertTextCharsMax),
    attack: about.attack,
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    count: taken.length,
    evidence: taken.slice(0, LIMITS.evidenceMax).map((step) => evidenceOf(about.name, step)),
    source,
    ...(destination === undefined ? {} : { destination }),
    details,
    before: { chain: [], session: [] },
    correlation: correlationOf(about, told, taken),
  };
}

function correlationOf(
  { entry, windowMs, stages }: FindingAbout,
  { joinQuality = 'exact' }: Told,
  taken: readonly Taken[],
): Correlation {
  const isSeen = (stage: string): boolean => taken.some(([name]) => name === stage);
  const seen = stages.filter(isSeen);
  const missing = stages.filter((stage) => !isSeen(stage));
  return { entry, windowMs, stages: { seen, missing }, joinQuality, linked: [] };
}

type Taken = readonly [name: string, event: TelemetryEvent];

/** Steps with their events, in the order of the pattern; repeated ones several times. */
function stepsOf(steps: object): readonly Taken[] {
  return Object.entries(steps as StepsFound).flatMap(([name, found]): readonly Taken[] => {
    if (found === undefined) return [];
    if ('steps' in found) return stepsOf(found.steps);
    return ('kind' in found ? [found] : found).map((event): Taken => [name, event]);
  });
}

function identityOf(event: TelemetryEvent | undefined): string {
  return event === undefined ? '' : eventIdentity(event);
}

function evidenceOf(name: string, [step, event]: Taken): Evidence {
  const { origin, records, timeMs, host, telemetry } = event;
  const place = records === undefined ? origin : { ...origin, records };
  const text = truncate(evidenceText(event), LIMITS.alertTextCharsMax);
  return { ...place, timeMs, host, telemetry, ruleId: `${name}/${step}`, text };
}
