/** Rules with an aggregation behind `|`, which Sigma no longer has, as rules and correlations. */
import { isMap, isScalar, parseDocument, stringify } from 'yaml';
import { DefinitionError } from '../core/problem.ts';

/** What an aggregation of the removed syntax asks. */
interface Aggregation {
  readonly type: string;
  readonly field: string | undefined;
  readonly groupBy: string | undefined;
  readonly op: string;
  readonly value: number;
}

const TYPES: Readonly<Record<string, string>> = {
  count: 'event_count',
  sum: 'value_sum',
  avg: 'value_avg',
};
const OPS: Readonly<Record<string, string>> = {
  '>': 'gt',
  '>=': 'gte',
  '<': 'lt',
  '<=': 'lte',
  '=': 'eq',
  '==': 'eq',
};
const AGGREGATION = new RegExp(
  [
    String.raw`^(?<what>\w+)\(\s*(?<field>[\w.-]*)\s*\)`,
    String.raw`(?:\s+by\s+(?<by>[\w.-]+))?`,
    String.raw`\s*(?<op>[<>]=?|==?)\s*(?<value>\d+)$`,
  ].join(''),
);

/**
 * The YAML of a rule without its `| count() by field > n`, and of the correlation that asks the
 * same. Throws a `DefinitionError` with the code `pipe-unknown` for a text without one, and for
 * what no correlation says: `near`, `min` and `max`, or an aggregation without a timeframe.
 */
export function upgradePipe(yaml: string): string {
  const document = parseDocument(yaml);
  const detection = document.get('detection');
  if (document.errors.length > 0 || !isMap(detection)) throw refused('a rule with a detection');
  const condition = detection.get('condition');
  const timespan = detection.get('timeframe');
  const [selection = '', ...piped] = String(condition).split('|');
  const aggregation = parsed(piped.join('|').trim());
  if (typeof timespan !== 'string') throw refused('a timeframe such as 5m beside the condition');
  const title = textOf(document.get('title'));
  const name = nameOf(textOf(document.get('name')) || title);
  detection.set('condition', selection.trim());
  detection.delete('timeframe');
  document.set('name', name);
  const { type, field, groupBy, op, value } = aggregation;
  const level = document.get('level');
  const correlation = {
    title: `${title} (correlation)`,
    correlation: {
      type,
      rules: [name],
      ...(groupBy === undefined ? {} : { 'group-by': [groupBy] }),
      timespan,
      condition: { ...(field === undefined ? {} : { field }), [op]: value },
    },
    ...(typeof level === 'string' ? { level } : {}),
  };
  return `${document.toString()}---\n${stringify(correlation)}`;
}

function parsed(source: string): Aggregation {
  const found = AGGREGATION.exec(source)?.groups;
  if (found === undefined) throw refused('an aggregation such as count() by field > 5');
  const { what = '', field = '', by, op = '', value } = found;
  const isCounted = what === 'count' && field !== '';
  const type = Object.hasOwn(TYPES, what) ? TYPES[what] : undefined;
  if (type === undefined) throw refused('count, sum or avg, which correlations have');
  return {
    type: isCounted ? 'value_count' : type,
    field: field === '' ? undefined : field,
    groupBy: by,
    op: OPS[op] ?? 'gt',
    value: Number(value),
  };
}

function textOf(value: unknown): string {
  return isScalar(value) ? String(value.value) : typeof value === 'string' ? value : '';
}

/** A name that correlations can call a rule by. */
function nameOf(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^a-z\d]+/g, '_')
      .replaceAll(/^_|_$/g, '') || 'base'
  );
}

function refused(expected: string): DefinitionError {
  const problem = {
    code: 'pipe-unknown',
    path: 'detection.condition',
    message: `expected ${expected}`,
  };
  return new DefinitionError('A rule to upgrade', [problem]);
}
