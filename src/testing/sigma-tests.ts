import { type Problem, received, refuse } from '../core/problem.ts';
import { isRecord } from '../match/field-path.ts';
import { Faults, printFault } from '../sigma/fault.ts';
import type { Linked } from '../sigma/link-documents.ts';
import type { SigmaText } from '../sigma/load-sigma.ts';
import { plain } from '../sigma/node.ts';
import { readYaml } from '../sigma/read-yaml.ts';
import { type SigmaOptions, sigma } from '../sigma/sigma.ts';
import type { SigmaMatch } from '../sigma/sigma-match.ts';
import type { SigmaEvent } from './arb-sigma.ts';
import { collect } from './collect.ts';

/** A test of rules, to be handed to any test runner. */
export interface SigmaTest {
  readonly name: string;
  /** Throws an `Error` that says what was expected and what was told. */
  readonly run: () => void;
}

/** Runs rules that are loaded, with the options that they run with elsewhere. */
export type SigmaTestOptions = Omit<SigmaOptions<SigmaEvent>, 'time' | 'fields'>;

type Given = Readonly<Record<string, unknown>>;

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7 };

/**
 * Tests of rules from YAML: a list under `tests`, each with a `name`, `events` and `expected`. An
 * event is the fields that rules see, and `at`, its time as `90s`, `5m` or `250ms`; without it,
 * that of the event before. `expected` is true or false, how many matches, or the titles or names
 * of the rules in order of telling; `groups` and `times` are those of the matches, if given.
 * Throws a `DefinitionError` with the code `sigma-test-invalid` for another form.
 *
 * ```yaml
 * tests:
 *   - name: three failures in five minutes
 *     events:
 *       - { at: 0s, action: login, ok: false, user: ada }
 *       - { at: 60s, action: login, ok: false, user: ada }
 *       - { at: 120s, action: login, ok: false, user: ada }
 *     expected: [Guessing]
 *     groups: [{ user: ada }]
 *     times: [120s]
 * ```
 */
export function sigmaTests(
  linked: Linked,
  { name, text }: SigmaText,
  options: SigmaTestOptions = {},
): readonly SigmaTest[] {
  const problems: Problem[] = [];
  const report = (path: string, message: string): void => {
    problems.push({ code: 'sigma-test-invalid', path, message });
  };
  const faults = new Faults(name);
  const [document] = readYaml(text, faults) ?? [];
  for (const fault of faults.list) report('tests', printFault(fault));
  const data = document === undefined ? undefined : plain(document);
  const list = isRecord(data) ? data['tests'] : undefined;
  if (!Array.isArray(list)) report('tests', `expected a list; received ${received(list)}`);
  const tests = (Array.isArray(list) ? list : []).map((one: unknown, index): SigmaTest => {
    const given = isRecord(one) ? one : {};
    const path = `tests[${index}]`;
    const events = eventsOf(given, path, report);
    if (!isExpectation(given['expected'])) {
      report(`${path}.expected`, 'expected true, false, a number or a list of titles');
    }
    const title = typeof given['name'] === 'string' ? given['name'] : `${name} ${index}`;
    return { name: title, run: () => check(title, given, collect(sigma(linked, options), events)) };
  });
  refuse(`The tests of ${name}`, problems);
  return tests;
}

function eventsOf(
  { events }: Given,
  path: string,
  report: (path: string, message: string) => void,
): readonly SigmaEvent[] {
  if (!Array.isArray(events)) report(`${path}.events`, 'expected a list of events');
  let timeMs = 0;
  return (Array.isArray(events) ? events : []).map((event: unknown, index): SigmaEvent => {
    if (!isRecord(event)) report(`${path}.events[${index}]`, 'expected a map of fields');
    const { at, ...fields } = isRecord(event) ? event : {};
    const atMs = at === undefined ? timeMs : timeOf(at);
    if (atMs === undefined) report(`${path}.events[${index}].at`, 'expected a time such as 90s');
    timeMs = atMs ?? timeMs;
    return { timeMs, fields };
  });
}

function timeOf(at: unknown): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(ms|[smhd])$/.exec(String(at)) ?? [];
  return count === undefined ? undefined : Number(count) * (UNITS[unit] ?? 1);
}

function isExpectation(value: unknown): boolean {
  return ['boolean', 'number'].includes(typeof value) || Array.isArray(value);
}

function check(
  title: string,
  { expected, groups, times }: Given,
  told: readonly SigmaMatch<SigmaEvent>[],
): void {
  const names = told.map(({ rule }) =>
    Array.isArray(expected) && expected.includes(rule.name) ? rule.name : rule.title,
  );
  const compare = (what: string, wanted: unknown, received: unknown): void => {
    const [a, b] = [JSON.stringify(wanted), JSON.stringify(received)];
    if (a !== b) throw new Error(`${title}: expected ${what} ${a}; received ${b}, of ${names}`);
  };
  if (typeof expected === 'boolean') compare('a match', expected, told.length > 0);
  else compare('matches', expected, typeof expected === 'number' ? told.length : names);
  const of = told.map((match) => (match.kind === 'correlation' ? match.group : {}));
  if (groups !== undefined) compare('groups', groups, of);
  if (!Array.isArray(times)) return;
  compare(
    'times',
    times.map(timeOf),
    told.map(({ timeMs }) => timeMs),
  );
}
