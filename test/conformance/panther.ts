import { patternMachine } from '../../src/correlate/pattern-machine.ts';
import type { PatternOptions } from '../../src/correlate/pattern-options.ts';
import { unordered } from '../../src/correlate/sequence.ts';
import { never, times } from '../../src/correlate/step.ts';
import { clockAt, eventAt, play } from './play.ts';
import { type Adapter, attempt, readSuite, type Verdict, verdictOn } from './suite.ts';

/** One match of a rule that the correlation reads. */
interface Signal {
  readonly ruleOutput: string;
  /** Milliseconds. */
  readonly ts: number;
  readonly field: string;
  readonly value: string;
}

interface Group {
  readonly ID: string;
  readonly MinMatchCount?: number;
  readonly Absence?: boolean;
}

interface Case {
  readonly id: string;
  readonly rule: {
    readonly Group: readonly Group[];
    /** The field that joins each group, by name of the criterion. */
    readonly MatchCriteria?: Readonly<
      Record<string, readonly { readonly GroupID: string; readonly Match: string }[]>
    >;
    readonly LookbackWindowMinutes: number;
  };
  readonly events: readonly Signal[];
  readonly expectedFires: boolean;
}

/** Panther's correlation rules: groups in any order, absence anywhere in the lookback. */
export const panther: Adapter = {
  suite: 'panther',
  judge: (folder) => readSuite<Case[]>(folder).map(judge),
};

function judge({ id, rule, events, expectedFires }: Case): Verdict {
  return attempt(id, () => {
    const steps = rule.Group.map((group, index) => [`group${index}`, stepOf(group)] as const);
    const pattern = unordered<Signal, Record<string, ReturnType<typeof stepOf>>>(
      Object.fromEntries(steps),
    );
    const options: PatternOptions<Signal, object> = {
      within: rule.LookbackWindowMinutes * 60_000,
      by: (signal) => keyOf(rule, signal),
      onEnd: 'fire',
    };
    const inputs = [...events].sort((a, b) => a.ts - b.ts).map((one) => eventAt(one.ts, one));
    const told = play(patternMachine(pattern, options), [...inputs, clockAt(Infinity)]);
    return verdictOn(id, expectedFires, told.length > 0);
  });
}

function stepOf({ ID, MinMatchCount = 1, Absence = false }: Group) {
  const isOfGroup = ({ ruleOutput }: Signal): boolean => ruleOutput === ID;
  return Absence ? never(isOfGroup) : times(MinMatchCount, isOfGroup, { max: MinMatchCount });
}

/** Without criteria all signals meet; a signal by another field than its group's meets none. */
function keyOf({ MatchCriteria }: Case['rule'], signal: Signal): string | undefined {
  if (MatchCriteria === undefined) return '';
  const joins = Object.values(MatchCriteria).flat();
  const isJoined = joins.some(
    ({ GroupID, Match }) => GroupID === signal.ruleOutput && Match === signal.field,
  );
  return isJoined ? signal.value : undefined;
}
