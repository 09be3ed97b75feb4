/** Whether everyone gives the same answers, rule by rule, before anything is timed. */
import { compilePredicate } from 'tocsin';
import { type DispatchRule, dispatch, type LogSource } from 'tocsin/match';
import { interpret } from '../test/match/interpret.ts';
import { corpusEvents } from './log-events.ts';
import type { Size } from './match-size.ts';
import { attack, benign, type Stream, streamOf, unrouted } from './match-streams.ts';
import { nativeRegex } from './native-regex.ts';
import type { SigmaRule } from './sigma-rules.ts';

export function checkAnswers(rules: readonly SigmaRule[], size: Size): void {
  const streams = [
    benign('mixed', size.events / 20),
    attack('mixed', rules, size.events / 20),
    unrouted(attack('process', rules, size.events / 100)),
  ];
  for (const stream of streams) {
    const found = compareAnswers(rules, stream, true);
    console.log(`${stream.name}: ${stream.events.length} events, ${found} matches, all agree`);
  }
}

/** Every event of the corpus, by dispatch and by closures; throws where they differ. */
export async function checkCorpus(
  rules: readonly SigmaRule[],
  name: 'mixed-small' | 'mixed-large',
): Promise<void> {
  const events = await corpusEvents(name);
  const found = compareAnswers(rules, streamOf(name, events), false);
  console.log(
    `${name}: ${events.length} events, ${rules.length} rules, ${found} matches, all agree`,
  );
}

function compareAnswers(rules: readonly SigmaRule[], stream: Stream, isNaive: boolean): number {
  let current: LogSource | undefined;
  const table = dispatch(rules, { regex: nativeRegex, sourceOf: () => current });
  const matchers = new Map(
    rules.map((rule) => [rule, compilePredicate(rule.predicate, { regex: nativeRegex })]),
  );
  const known = new Map<LogSource | undefined, readonly SigmaRule[]>();
  let matches = 0;
  for (const [at, event] of stream.events.entries()) {
    current = stream.sources[at];
    const found = table.match(event);
    const asked = known.get(current) ?? rules.filter((rule) => isFor(rule, current));
    known.set(current, asked);
    const closed = asked.filter((rule) => matchers.get(rule)?.(event));
    same(found, closed, stream, at);
    if (isNaive)
      same(
        closed,
        asked.filter((rule) => interpret(rule.predicate, event)),
        stream,
        at,
      );
    matches += found.length;
  }
  return matches;
}

function isFor({ sources }: DispatchRule, source: LogSource | undefined): boolean {
  if (source === undefined || sources === undefined) return true;
  return sources.some((one) =>
    (['product', 'category', 'service'] as const).every(
      (part) => one[part] === undefined || one[part] === source[part],
    ),
  );
}

function same(
  a: readonly SigmaRule[],
  b: readonly SigmaRule[],
  { name }: Stream,
  at: number,
): void {
  if (a.length === b.length && a.every((rule, i) => rule === b[i])) return;
  const paths = (rules: readonly SigmaRule[]): string => rules.map(({ path }) => path).join(', ');
  throw new Error(`${name}, event ${at}: ${paths(a)} against ${paths(b)}`);
}
