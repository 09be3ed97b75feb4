/** What a run would do with an event, by the rules of its pattern or by rules that ask for less. */
import { exceeds } from '../core/time.ts';
import { compilePattern } from './compile-pattern.ts';
import type { PatternNode } from './pattern.ts';
import type { Arriving, Run, RunRules } from './pattern-attempt.ts';
import { type Callbacks, callbacksOf } from './pattern-callbacks.ts';
import { type Configs, configsOf } from './pattern-config.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { Program } from './pattern-program.ts';
import { rulesOf } from './pattern-rules.ts';
import { beginRuns, moveRun } from './pattern-run.ts';

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

/** The first step that accepts an event by these rules; undefined where none does. */
export function beginsWith({ configs }: Trial, at: Arriving, rules: RunRules): string | undefined {
  const begun: Run[] = [];
  beginRuns(configs.start, at, Number.NEGATIVE_INFINITY, rules, (run) => begun.push(run));
  return begun[0]?.last.candidate.take.step;
}

/** The run after it bound the event; undefined where it would not. The run stays as it is. */
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
  const open = run.config.candidates.filter(({ isBanned }) => !isBanned);
  const steps = open.map(({ take }) => take.step);
  if (!isSequence) return [...new Set(steps)];
  const furthest = Math.max(...steps.map((step) => names.indexOf(step)));
  return names.slice(furthest, furthest + 1);
}

/** Whether a run that waits for events can bind none at this time any more (W5). */
export function isOutOfTime(run: Run, timeMs: number, rules: RunRules): boolean {
  const { withinMs, gapMs, isExclusive } = rules;
  if (run.config.complete !== undefined) return false;
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
