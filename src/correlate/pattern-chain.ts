/**
 * The commonest patterns: a chain of tests under one key, with or without events forbidden between
 * them, and with at most one absence at the end. `ChainMachine` runs these in a fraction of the
 * time and memory of what runs any pattern, and tells the same.
 */
import type { Configs } from './pattern-config.ts';
import type { PatternOptions } from './pattern-options.ts';
import type { Candidate, Config } from './pattern-place.ts';
import type { Check, EndAbsence, Program } from './pattern-program.ts';

/** What a run waits for that has bound so many events. */
export interface ChainStage {
  readonly take: Check;
  readonly bans: readonly Check[];
}

/** A program that is a chain. */
export interface ChainPlan {
  /** By the number of events bound. */
  readonly stages: readonly ChainStage[];
  /** Names of the steps. */
  readonly names: readonly string[];
  readonly absence: EndAbsence | undefined;
}

/** The plan of a program that is a chain under options that a chain can have. */
export function chainOf<I, M>(
  program: Program,
  configs: Configs,
  options: PatternOptions<I, M>,
): ChainPlan | undefined {
  const { after = 'keep', tell = 'atOnce', gapMs, by } = options;
  const isPlain = after === 'keep' && tell === 'atOnce' && gapMs === undefined;
  const { leading, trailing, hasConditions, hasSpans, registers } = program;
  const isOpen =
    leading.length > 0 || trailing.length > 1 || hasConditions || hasSpans || registers > 0;
  if (!isPlain || isOpen || typeof by === 'object') return undefined;
  const [absence] = trailing;
  if (absence?.given !== undefined) return undefined;
  const candidates = candidatesFrom(configs.start);
  if (candidates === undefined || candidates.length > STAGES_MAX) return undefined;
  if (candidates.length === 1 && absence === undefined) return undefined;
  return {
    stages: candidates.map(({ take, bans }) => ({ take, bans })),
    names: candidates.map(({ take }) => take.name),
    absence,
  };
}

/** As many as there are bits in a number for them and the end. */
const STAGES_MAX = 29;

/** What is bound one after the other; undefined where there is a choice or anything else to ask. */
function candidatesFrom(start: readonly Config[]): readonly Candidate[] | undefined {
  const found: Candidate[] = [];
  let at = start;
  for (;;) {
    const [config, ...others] = at;
    if (config === undefined || others.length > 0) return undefined;
    const { candidates, complete } = config;
    if (complete !== undefined) return complete.length === 0 ? found : undefined;
    const [candidate, ...more] = candidates;
    if (candidate === undefined || more.length > 0) return undefined;
    if (!isSimple(candidate)) return undefined;
    found.push(candidate);
    at = candidate.after([]);
  }
}

function isSimple({ take, link, changes, bans, nextBans, unordered }: Candidate): boolean {
  return (
    link === 'skip' &&
    !take.isRepeated &&
    take.given === undefined &&
    changes.length === 0 &&
    bans.every(({ given }) => given === undefined) &&
    nextBans.length === 0 &&
    take.untils.length === 0 &&
    unordered === undefined
  );
}
