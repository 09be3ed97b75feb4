/** What a run would do with an event, by the rules of its pattern and by rules that ask for less. */
import { cancels, exceeds } from '../core/time.ts';
import type { PatternNode } from './pattern.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import { type Configs, configsOf } from './pattern-config.ts';
import type { PatternOptions } from './pattern-options.ts';
import { type Check, compilePattern, type Program } from './pattern-program.ts';
import { rulesOf } from './pattern-rules.ts';
import {
  type Arriving,
  beginRuns,
  endOf,
  moveRun,
  type Run,
  type RunRules,
} from './pattern-run.ts';
import type { AnyReason } from './why-not-reason.ts';

/** A pattern ready to be asked. */
export interface Trial {
  readonly program: Program;
  readonly configs: Configs;
  readonly callbacks: Callbacks<unknown>;
  readonly rules: RunRules;
  /** The rules without `within` and `gapMs`. */
  readonly timeless: RunRules;
  /** The rules without conditions over steps. */
  readonly unconditional: RunRules;
  /** Steps that bind, in the order of writing. */
  readonly names: readonly string[];
  readonly isSequence: boolean;
}

/** Options of a pattern whose types are forgotten. */
export type AnyOptions = PatternOptions<unknown, AnyMatch>;
export type AnyMatch = Readonly<Record<string, unknown>>;

/** A pattern and its options as `patternMachine` takes them, compiled for trials. */
export function trialOf(node: PatternNode, options: AnyOptions): Trial {
  const where = options.where === undefined ? node.where : [...node.where, options.where];
  const program = compilePattern({ ...node, where });
  const callbacks = callbacksOf<unknown>(program, () => {});
  const rules = rulesOf(program, options, callbacks);
  const unconditional = rulesOf(program, options, { ...callbacks, ask: () => true });
  return {
    program,
    configs: configsOf(program),
    callbacks,
    rules,
    timeless: { ...rules, withinMs: Number.POSITIVE_INFINITY, gapMs: Number.POSITIVE_INFINITY },
    unconditional,
    names: program.group.names,
    isSequence: node.type === 'sequence',
  };
}

/** The first step that accepts an event by its test; undefined where none does. */
export function beginsWith({ configs, unconditional }: Trial, at: Arriving): string | undefined {
  const begun: Run[] = [];
  beginRuns(configs.start, at, Number.NEGATIVE_INFINITY, unconditional, (run) => begun.push(run));
  return begun[0]?.last.candidate.take.step;
}

/** The run after it bound the event; undefined where it would not. The run itself stays as it is. */
export function wouldBind(run: Run, at: Arriving, rules: RunRules): Run | undefined {
  const bound: Run[] = [];
  moveRun({ ...run }, at, rules, (became) => {
    if (became.last.seq === at.seq) bound.push(became);
  });
  return bound[0];
}

/**
 * The steps of which one has to come next: in a sequence the furthest that can, for what may be
 * bound before it need not be.
 */
export function awaitedSteps({ names, isSequence }: Trial, run: Run): readonly string[] {
  const steps = run.config.candidates.map(({ take }) => take.step);
  if (!isSequence) return [...new Set(steps)];
  const furthest = Math.max(...steps.map((step) => names.indexOf(step)));
  return names.slice(furthest, furthest + 1);
}

/** Whether a run that waits for events can bind none at this time any more (W5). */
export function isOutOfTime(run: Run, timeMs: number, rules: RunRules): boolean {
  const { withinMs, gapMs, isExclusive } = rules;
  if (!Number.isNaN(run.deadlineMs)) return false;
  return (
    exceeds(timeMs - run.firstMs, withinMs, isExclusive) ||
    exceeds(timeMs - run.last.timeMs, gapMs, isExclusive)
  );
}

/** The last instant at which a run that waits for events can bind one. */
export function lastChanceMs({ firstMs, last }: Run, rules: RunRules): number {
  const untilMs = Math.min(firstMs + rules.withinMs, last.timeMs + rules.gapMs);
  return rules.isExclusive ? untilMs - 1 : untilMs;
}

/** How far beyond its bound a span is; 0 where it keeps to it. */
export function excessMs(spanMs: number, boundMs: number, isExclusive: boolean): number {
  if (!exceeds(spanMs, boundMs, isExclusive)) return 0;
  return spanMs - boundMs + (isExclusive ? 1 : 0);
}

/**
 * Why a run does not bind an event that one of the steps accepts by its test: a condition over
 * steps refuses it, or it comes too late for a nested pattern. Undefined where it is neither.
 */
export function refusalOf(
  trial: Trial,
  run: Run,
  at: Arriving,
  steps: readonly string[],
): AnyReason | undefined {
  const { rules, unconditional, program } = trial;
  if (!program.hasConditions) return undefined;
  const accepting = (by: RunRules): string | undefined =>
    steps.find((one) => one === wouldBind(run, at, by)?.last.candidate.take.step);
  const { event, timeMs: atMs } = at;
  const refused = accepting(unconditional);
  if (refused !== undefined) {
    return { reason: 'condition', step: refused, atMs, event, otherKey: undefined };
  }
  const step = accepting({ ...rules, agrees: () => true });
  const byMs = step === undefined ? undefined : nestedExcessMs(trial, run, at);
  if (step === undefined || byMs === undefined) return undefined;
  const missed = { event, timeMs: atMs, step, byMs, needs: {} };
  return { reason: 'expired', of: step, untilMs: atMs - byMs, atMs, event, missed };
}

/** How much earlier the event would have had to come; undefined where no time would do. */
function nestedExcessMs({ rules }: Trial, run: Run, at: Arriving): number | undefined {
  const wouldDo = (byMs: number): boolean =>
    wouldBind(run, { ...at, timeMs: at.timeMs - byMs }, rules) !== undefined;
  let most = at.timeMs - run.firstMs;
  if (!wouldDo(most)) return undefined;
  for (let least = 1; least < most; ) {
    const middle = Math.floor((least + most) / 2);
    if (wouldDo(middle)) most = middle;
    else least = middle + 1;
  }
  return most;
}

/** Why an event that a run does not bind leaves it none of the steps that it waits for. */
export function closingOf(
  { rules }: Trial,
  run: Run,
  at: Arriving,
  steps: readonly string[],
): AnyReason {
  const { event, timeMs: atMs } = at;
  const accepts = (check: Check): boolean =>
    (at.steps === undefined || at.steps.has(check.step)) && rules.passes(check, event, run.last);
  const awaited = run.config.candidates.filter(({ take }) => steps.includes(take.step));
  const ban = awaited
    .flatMap(({ bans, nextBans }) => (run.hasPassed ? bans : [...bans, ...nextBans]))
    .find(accepts);
  if (ban !== undefined) {
    return { reason: 'forbidden', never: ban.step, place: 'between', atMs, event };
  }
  const isNext = awaited.every(
    ({ link, until }) =>
      link === 'next' && (until === undefined || !rules.passes(until, event, run.last)),
  );
  return { reason: isNext ? 'next' : 'closed', atMs, event };
}

/** The absence at the end that an event breaks; undefined where it breaks none. */
export function brokenBy({ rules }: Trial, run: Run, at: Arriving): AnyReason | undefined {
  const { event, timeMs: atMs } = at;
  const broken = rules.trailing.find(
    (absence) =>
      cancels(atMs, endOf(absence, run), rules.deadlineCancels) &&
      (at.steps === undefined || at.steps.has(absence.step)) &&
      rules.passes(absence, event, run.last),
  );
  if (broken === undefined) return undefined;
  return { reason: 'forbidden', never: broken.step, place: 'after', atMs, event };
}
