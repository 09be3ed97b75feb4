/**
 * A pattern, a machine and an operator of one's own under the laws of `tocsin/testing`, and what a
 * fault looks like. In a test: `test.each(laws(...))('%s', (_, law) => fc.assert(law))`.
 * Run: npx tsx examples/property-tests.ts
 */
import fc from 'fast-check';
import { filter, map, type OperatorFunction, pipe, scan } from 'rxjs';
import { type Machine, minutes, seconds, type Timed } from 'tocsin';
import { correlate, sequence, times } from 'tocsin/correlate';
import { arbStream, type Law, laws, patternLaws } from 'tocsin/testing';

interface Login extends Timed {
  readonly user: string;
  readonly ok: boolean;
}

/** Logins in bursts, after silence, and out of order by up to five seconds. */
const logins = arbStream(
  fc.record({ ok: fc.boolean() }),
  {
    gapMaxMs: seconds(20),
    silenceMs: minutes(10),
    disorderMs: seconds(5),
    mark: ({ ok, user }: Login) => ({ name: ok ? 'ok' : 'bad', key: user }),
  },
  ({ ok }, { timeMs, key }): Login => ({ timeMs, user: key, ok }),
);
const byUser = (login: Login): string => login.user;

/** Prints which laws hold, and the smallest counter-example of each that does not. */
function check(subject: string, all: readonly Law[]): void {
  const broken = all.flatMap(([name, law]) => {
    const { counterexample } = fc.check(law, { seed: 1 });
    return counterexample === null ? [] : [`  not so: ${name}: ${fc.stringify(counterexample)}`];
  });
  console.log([`${subject}: ${all.length - broken.length} laws hold`, ...broken].join('\n'));
}

// A pattern: it also has to tell what the oracle, the slow definition of patterns, tells.
const guessing = sequence({ fails: times(3, (e: Login) => !e.ok), ok: (e: Login) => e.ok });
const options = { within: minutes(1), by: byUser };
check('a pattern', patternLaws(guessing, options, logins));

// A machine of one's own, and the same with a fault.
type Counts = Readonly<Record<string, number>>;

function thirdFailure(restore: (saved: unknown) => Counts): Machine<Login, string, Counts> {
  return {
    start: () => ({}),
    snapshot: (counts) => counts,
    restore,
    step(counts, element, emit) {
      if (element.kind === 'watermark') return element.watermarkMs === Infinity ? {} : counts;
      if (element.kind === 'late') return counts;
      const { user, ok } = element.event;
      const count = ok ? 0 : (counts[user] ?? 0) + 1;
      if (count === 3) emit({ kind: 'out', value: user });
      return { ...counts, [user]: count % 3 };
    },
  };
}

const machine = thirdFailure((saved) => saved as Counts);
check('a machine', laws(machine, logins, { by: byUser }));

const forgetful = thirdFailure(() => ({}));
check('a machine that restores nothing', laws(forgetful, logins, { by: byUser }));

// An operator, that is any pipeline over events.
const latenessMs = seconds(5);
const summary = pipe(
  correlate(guessing, { ...options, latenessMs }),
  map(({ key, toMs }) => ({ key, toMs })),
);
check('an operator', laws(summary, logins, { by: byUser, latenessMs }));

const everyThird: OperatorFunction<Login, number> = pipe(
  filter(({ ok }) => !ok),
  scan((count) => count + 1, 0),
  filter((count) => count % 3 === 0),
);
check('an operator that mixes users up', laws(everyThird, logins, { by: byUser, latenessMs }));
