/**
 * What hostile texts of Sigma cost `loadSigma` until it refuses them: CPU time, and bytes of the heap
 * that were taken and not given back yet. That each is refused with its code and a place is asserted
 * first.
 */
import { loadSigma, type SigmaText } from 'tocsin/sigma';
import { cpuMs, heapBytes, median } from './measure.ts';

interface HostileCase {
  readonly name: string;
  readonly texts: readonly SigmaText[];
  readonly code: string;
}

/** Beyond these figures the status is 1. */
const MS_MAX = 50;
const MIB_MAX = 20;

/** Prints the table; `--quick` takes one round. */
export async function sigmaHostile(args: readonly string[]): Promise<void> {
  const rounds = args.includes('--quick') ? 1 : 7;
  for (const one of hostileCases()) {
    const { reports, rules } = loadSigma(one.texts);
    const fault = reports.flatMap(({ faults }) => faults).find(({ code }) => code === one.code);
    if (fault === undefined || rules.length > 0) {
      const codes = new Set(reports.flatMap(({ faults }) => faults.map(({ code }) => code)));
      throw new Error(`${one.name}: expected ${one.code}, received ${[...codes].slice(0, 5)}`);
    }
    const times = Array.from({ length: rounds }, () => cpuMs(() => loadSigma(one.texts)));
    const mib = extraMib(() => loadSigma(one.texts));
    const isBeyond = median(times) > MS_MAX || mib > MIB_MAX;
    if (isBeyond) process.exitCode = 1;
    const place = `${fault.line}:${fault.column}`;
    console.log(
      [
        one.name.padEnd(44),
        `${fault.code} ${place}`.padEnd(34),
        `${median(times).toFixed(1).padStart(8)} ms`,
        `${mib.toFixed(1).padStart(6)} MiB`,
        isBeyond ? ' beyond' : '',
      ].join(''),
    );
  }
}

function extraMib(work: () => unknown): number {
  const before = heapBytes();
  const made = work();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return made === undefined ? 0 : (heapUsed + arrayBuffers - before) / 1_048_576;
}

const one = (name: string, code: string, text: string): HostileCase => ({
  name,
  code,
  texts: [{ name: 'hostile.yml', text }],
});

/** Just within the bounds of a text, of its documents, and of the parts of one document. */
const CHARS = 499_000;
const DOCUMENTS = 2_000;
const PARTS = 9_990;

function times(count: number, part: string | ((at: number) => string)): string {
  return Array.from({ length: count }, (_, at) =>
    typeof part === 'string' ? part : part(at),
  ).join('');
}

/** As many as a text may hold. */
const whole = (part: string): string => part.repeat(CHARS / part.length);

const RULE = 'title: t\nlogsource: { product: x }\ndetection:\n  s: { a: b }\n  condition: s\n';
const item = (text: string): string => RULE.replace('a: b', text);
const condition = (text: string): string => RULE.replace('condition: s', `condition: ${text}`);
const correlation = (name: string, of: string): string =>
  `title: ${name}\nname: ${name}\ncorrelation: { type: event_count, rules: [${of}], ` +
  'timespan: 1m, condition: { gte: 1 } }\n---\n';
const circle = (length: number): string =>
  times(length, (at) => correlation(`c${at}`, `c${(at + 1) % length}`));

function bomb(): string {
  const names = [...'abcdefghij'];
  return times(names.length, (at) => {
    const of = at === 0 ? 'x' : `*${names[at - 1]}`;
    return `${names[at]}: &${names[at]} [${`${of}, `.repeat(9)}${of}]\n`;
  });
}

function hostileCases(): readonly HostileCase[] {
  return [...yamlCases(), ...wideCases(), ...ruleCases(), ...linkCases()];
}

function yamlCases(): readonly HostileCase[] {
  const names = (end: string): string => times(PARTS / 2 - 10, (at) => `a${at}: b\n`) + end;
  return [
    one('a bomb of aliases', 'yaml-not-allowed', bomb()),
    one('aliases', 'yaml-not-allowed', `a: &a x\nb:\n${times(PARTS / 2 - 10, '- *a\n')}`),
    one(
      'anchors',
      'yaml-not-allowed',
      times(PARTS / 2, (at) => `- &a${at} x\n`),
    ),
    one('merge keys', 'yaml-not-allowed', times(PARTS / 4, '- <<: { a }\n')),
    one('a merge key at the end', 'yaml-not-allowed', names('<<: { x: y }\n')),
    one('a name that comes twice, at the end', 'yaml-invalid', names('a0: b\n')),
    one('the same name over and over', 'yaml-invalid', times(PARTS / 2, 'a: b\n')),
    one('tags', 'yaml-not-allowed', times(PARTS / 2, '- !x y\n')),
    one('a tag at the end', 'yaml-not-allowed', `${times(PARTS / 2 - 2, '- y\n')}- !x y\n`),
    one('a bracket that stays open', 'yaml-invalid', `a: [${times(PARTS - 2, 'x,')}`),
    one('a text that is no rule', 'document-invalid', `'${'x'.repeat(CHARS)}'`),
    one('escapes', 'document-invalid', `"${whole('\\x41')}"`),
  ];
}

function wideCases(): readonly HostileCase[] {
  return [
    one('a megabyte', 'yaml-too-large', 'a'.repeat(1_048_576)),
    one('a hundred megabytes', 'yaml-too-large', 'a'.repeat(104_857_600)),
    one('brackets in brackets', 'yaml-too-deep', whole('[').slice(0, PARTS)),
    one('lists in lists', 'yaml-too-deep', whole('- ').slice(0, PARTS)),
    one('many aliases', 'yaml-too-large', whole('- *a\n')),
    one('many names', 'yaml-too-large', whole('a: b\n')),
    one('many brackets', 'yaml-too-large', whole('[],')),
    one('lists in lists without end', 'yaml-too-large', whole('- ')),
    one('many documents', 'documents-too-many', whole('a: b\n---\n')),
    one('documents that are no rules', 'title-missing', times(DOCUMENTS - 1, 'a: b\n---\n')),
    {
      name: 'a hundred thousand rules',
      code: 'documents-too-many',
      texts: Array.from({ length: 100_000 }, (_, at) => ({ name: `r${at}.yml`, text: RULE })),
    },
  ];
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
