/** Cases of Sigma's semantics and regression tests of rules, judged by what they are loaded as. */
import { of } from 'rxjs';
import { type LoadedSigma, loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigma } from '../../src/sigma/sigma.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';

/** A case of `sigma-sample.jsonl`, or of another file of its format. */
export interface SampleCase {
  readonly id: string;
  readonly kind: string;
  readonly rule?: string;
  readonly rules?: string;
  readonly event?: object;
  readonly events?: readonly { readonly t: number; readonly event: object }[];
  readonly expected?: unknown;
  readonly expected_titles?: readonly string[];
}

/** What was expected and what came; undefined where they are the same. */
export type Failure = { readonly id: string; readonly expected: string; readonly received: string };

/** Judges one case. */
export function judgeSample(one: SampleCase): Failure | undefined {
  const loaded = loadSigma([{ name: one.id, text: one.rule ?? one.rules ?? '' }]);
  const [expected, received] = answersOf(one, loaded);
  const texts = [JSON.stringify(expected), JSON.stringify(received)] as const;
  return texts[0] === texts[1] ? undefined : { id: one.id, expected: texts[0], received: texts[1] };
}

function answersOf(one: SampleCase, loaded: LoadedSigma): readonly [unknown, unknown] {
  const isRefused = loaded.reports.some(({ state }) => state === 'refused');
  if (one.kind === 'reject') return ['refused', isRefused ? 'refused' : 'taken'];
  if (isRefused) return ['taken', loaded.reports.flatMap(({ faults }) => faults)];
  if (one.kind === 'collection') return [one.expected_titles, titlesOf(loaded, one.event ?? {})];
  if (one.kind === 'correlation') return [one.expected, firstFire(loaded, one)];
  return [one.expected, titlesOf(loaded, one.event ?? {}).length > 0];
}

function titlesOf(loaded: LoadedSigma, event: object): readonly string[] {
  return sigmaMatcher(loaded.rules)(event).map(({ title }) => title);
}

/** The correlation that is expected, and the first event at which it is told. */
function firstFire(loaded: LoadedSigma, { events = [], expected }: SampleCase): object {
  const { rule } = expected as { readonly rule: string };
  let index = -1;
  let first: number | null = null;
  const stamped = events.map(({ t, event }, at) => ({ timeMs: t * 1_000, at, fields: event }));
  // In order and without lateness, so that each event is judged when it comes.
  for (const [at] of stamped.entries()) {
    index = at;
    of(...stamped.slice(0, at + 1))
      .pipe(sigma(loaded, { latenessMs: 0, clock: { nowMs: () => 0 } }))
      .subscribe(({ rule: told }) => {
        if (told.title === rule || told.name === rule) first ??= index;
      });
  }
  return { rule, fires: first !== null, first_fire_index: first };
}

/** A test of `regression-open.jsonl`, or of another file of its format. */
export interface RegressionTest {
  readonly rule_id: string;
  readonly rule_title: string;
  readonly events: readonly RawEvent[];
  readonly verified_count: number;
  readonly verified_match_indices: readonly number[];
}

type Named = Readonly<Record<string, unknown>>;

interface RawEvent {
  readonly System: Named;
  readonly EventData?: Named;
  readonly UserData?: Named;
}

/** Judges one test; `yamlOf` gives the text of the rule. */
export function judgeRegression(
  test: RegressionTest,
  yamlOf: (id: string) => string | undefined,
): Failure | undefined {
  const text = yamlOf(test.rule_id);
  const loaded = loadSigma(text === undefined ? [] : [{ name: test.rule_id, text }]);
  const match = sigmaMatcher(loaded.rules);
  const received = test.events.flatMap((event, index) =>
    match(flattened(event)).length > 0 ? [index] : [],
  );
  const texts = [JSON.stringify(test.verified_match_indices), JSON.stringify(received)] as const;
  const id = `${test.rule_id} ${test.rule_title}`;
  return texts[0] === texts[1] ? undefined : { id, expected: texts[0], received: texts[1] };
}

/** The fields of a Windows event under the names that rules have for them. */
function flattened({ System, EventData = {}, UserData = {} }: RawEvent): object {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(System)) {
    if (typeof value !== 'object' || value === null) fields[name] = value;
    else for (const [inner, one] of Object.entries(value)) fields[`${name}_${inner}`] = one;
  }
  // User data stands in an element of its own.
  for (const part of [...Object.values(UserData), UserData, EventData]) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [name, value] of Object.entries(part)) fields[name.replaceAll(' ', '')] = value;
  }
  return fields;
}
