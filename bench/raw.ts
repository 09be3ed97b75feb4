/**
 * An experiment: sweeping the text of a line for what rules must see, before `JSON.parse`, so that
 * lines which no rule can want are never parsed. `npm run bench -- raw`. Each log's own rules are
 * looked for, as where each file holds one log. No line that has a match may be turned away.
 */
import { fold } from '../src/core/text.ts';
import { concerns } from '../src/match/dispatch-rule.ts';
import { NeedleIndex } from '../src/match/needle-index.ts';
import { witnessOf } from '../src/match/witness.ts';
import type { ClassName } from './benign-events.ts';
import { dispatching, parsing, timed } from './match-contenders.ts';
import { benign, type Stream } from './match-streams.ts';
import { plain, processRules, sample } from './rule-sets.ts';
import { type SigmaRule, sigmaRules } from './sigma-rules.ts';

const EVENTS = 2_000;
const ROUNDS = 7;
const CLASSES: readonly ClassName[] = [
  'process',
  'dns',
  'network',
  'file',
  'linux',
  'aws',
  'azure',
];

type Wanted = (line: string) => boolean;

export async function raw(): Promise<void> {
  const found = sigmaRules();
  if (found === undefined) {
    console.log('skipped: no corpus; set TOCSIN_CORPUS to its folder');
    return;
  }
  const rules = plain(found.rules);
  const few = sample(processRules(rules), 7);
  for (const name of CLASSES) measure(`all rules, ${name}`, rules, benign(name, EVENTS));
  measure('7 rules, process', few, benign('process', EVENTS));
}

function measure(title: string, rules: readonly SigmaRule[], stream: Stream): void {
  const [source] = stream.sources;
  const wanted = wantedBy(rules.filter((rule) => concerns(rule, source)));
  const { count } = dispatching(rules);
  const kept = stream.lines.map(wanted);
  for (const [at, isKept] of kept.entries()) {
    if (!isKept && count(stream, at, at + 1) > 0) throw new Error(`wrong answer: line ${at}`);
  }
  const works = {
    parse: { run: () => parsing(stream, 0, EVENTS), events: EVENTS },
    sweep: { run: () => stream.lines.filter(wanted).length, events: EVENTS },
    match: { run: () => count(stream, 0, EVENTS), events: EVENTS },
  };
  const { parse, sweep, match } = timed(works, ROUNDS);
  const share = kept.filter((isKept) => isKept).length / EVENTS;
  const whole = parse.low + match.low;
  const swept = sweep.low + share * whole;
  const figures = [
    `${((1 - share) * 100).toFixed(0)} % turned away`,
    `sweep ${(sweep.low / parse.low).toFixed(2)} of parse`,
    `with the sweep ${(swept / whole).toFixed(2)} of the time without`,
  ];
  console.log(`${title.padEnd(24)} ${figures.join(', ')}`);
}

/** Whether a line may hold a record that one of the rules matches. */
function wantedBy(rules: readonly SigmaRule[]): Wanted {
  const texts = rules.flatMap(({ predicate }) => {
    const needles = witnessOf(predicate)?.needles ?? [
      { field: undefined, place: 'present', text: '' },
    ];
    return needles.map(({ field, place, text }) =>
      place === 'present' ? `"${field?.split('.').at(-1) ?? ''}` : escaped(text),
    );
  });
  const needles = [...new Set(texts.map(fold))].map((text) => ({
    needle: { field: undefined, place: 'inside' as const, text },
    id: 0,
  }));
  const index = new NeedleIndex(needles);
  // A sign written by its number hides what it says.
  return (line) => line.includes('\\u') || index.find(fold(line)).length > 0;
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
