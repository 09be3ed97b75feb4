/** Rules that `loadSigma` has to refuse before they have cost much. */
import { type HostileCase, one, RULE, times, whole } from './hostile-yaml.ts';

const item = (text: string): string => RULE.replace('a: b', text);
const condition = (text: string): string => RULE.replace('condition: s', `condition: ${text}`);
const correlation = (name: string, of: string): string =>
  `title: ${name}\nname: ${name}\ncorrelation: { type: event_count, rules: [${of}], ` +
  'timespan: 1m, condition: { gte: 1 } }\n---\n';
const circle = (length: number): string =>
  times(length, (at) => correlation(`c${at}`, `c${(at + 1) % length}`));

/** Rules of too many forms, and correlations that need one another. */
export function hostileRules(): readonly HostileCase[] {
  return [...ruleCases(), ...linkCases()];
}

function ruleCases(): readonly HostileCase[] {
  const dashes = "'-a -b -c -d -e'";
  return [
    one('a value of many forms', 'value-invalid', item("'a|windash': '-a -b -c -d -e -f -g'")),
    one(
      'many values of many forms',
      'variants-too-many',
      item(`'a|windash': [${times(2_000, `${dashes}, `)}${dashes}]`),
    ),
    one('weeks', 'variants-too-many', item(`'a|week': [${times(900, '9, ')}9]`)),
    one('a condition in parentheses', 'condition-invalid', condition(whole('('))),
    one('a condition of nots', 'condition-invalid', condition(whole('not '))),
    one(
      'catastrophic loops, and what needs backtracking',
      'regex-refused',
      item(`'a|re': '${'(a*)*'.repeat(2_000)}(b)\\1'`),
    ),
    one('repeats in repeats', 'regex-refused', item("'a|re': '((((a{99}){99}){99}){99}){99}'")),
    one('a pattern of open groups', 'regex-refused', item(`'a|re': '${'('.repeat(100_000)}'`)),
  ];
}

function linkCases(): readonly HostileCase[] {
  return [
    one('two correlations of each other', 'rule-cyclic', circle(2)),
    one('correlations in a circle', 'rule-cyclic', circle(200)),
    one('a correlation of itself', 'rule-cyclic', circle(1)),
    one(
      'correlations of nothing',
      'rule-unknown',
      times(200, (at) => correlation(`c${at}`, 'x')),
    ),
  ];
}
