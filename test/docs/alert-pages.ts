/** The pages of the alerts: prose by people, and between markers what is made from data. */
import { type AttackItem, severityOf } from '../../src/core/alert.ts';
import type { Rule } from '../../src/rule/rule.ts';
import type { Texts } from '../house/tree.ts';
import type { Row } from '../t1053/rows/row.ts';
import type { AlertRows, AlertSource } from './alerts.ts';
import { outline, table, withBlock } from './markdown.ts';
import { type Option, optionsOf } from './options.ts';

const FOLDER = 'docs/alerts/';
const INDEX = `${FOLDER}README.md`;

/** What stands beside the pages of the alerts. */
const OTHERS: ReadonlySet<string> = new Set([
  `${FOLDER}comparison.md`,
  `${FOLDER}coverage.md`,
  `${FOLDER}navigator-layer.json`,
]);

const INDEX_PARTS: readonly string[] = ['# The alerts', '<!-- alerts -->', '<!-- /alerts -->'];

/** What stands below the title of a page, in order. */
const PARTS: readonly string[] = [
  '<!-- facts -->',
  '<!-- /facts -->',
  '## Telemetry and how to switch it on',
  '## What fires',
  '<!-- positives -->',
  '<!-- /positives -->',
  '## What looks alike',
  '<!-- look-alikes -->',
  '<!-- /look-alikes -->',
  '## Known evasions',
  '## How the published query differs',
  '## Score',
];

/** What a page shows of an alert. */
interface AlertFacts {
  readonly rule: Rule;
  readonly options: readonly Option[];
  readonly rows: AlertRows;
}

/** The page with its blocks made anew. */
function alertPage(page: string, { rule, options, rows }: AlertFacts): string {
  const withFacts = withBlock(page, 'facts', factsBlock(rule, options));
  const withPositives = withBlock(withFacts, 'positives', rowTable(rows.positives));
  return withBlock(withPositives, 'look-alikes', rowTable(rows.lookAlikes));
}

/** Pages by path, as they should be, and what is wrong with them all the same. */
export interface AlertPages {
  readonly pages: Texts;
  readonly faults: readonly string[];
}

/** The page of each alert and their index, made from the files of the repository. */
export function alertPages(alerts: readonly AlertSource[], texts: Texts): AlertPages {
  const pages = new Map<string, string>();
  const faults: string[] = [];
  const add = (path: string, page: string, own: readonly string[]): void => {
    pages.set(path, page);
    faults.push(...own.map((fault) => `${path}: ${fault}`));
  };
  const index = withBlock(texts.get(INDEX) ?? '', 'alerts', alertTable(alerts));
  add(INDEX, index, outlineFaults(index, INDEX_PARTS));
  for (const { rule, source, options, rows } of alerts) {
    const path = `${FOLDER}${rule.name}.md`;
    const facts = { rule, rows, options: optionsOf(texts, source, options) };
    const page = alertPage(texts.get(path) ?? '', facts);
    add(path, page, [
      ...outlineFaults(page, [`# ${rule.name}`, ...PARTS]),
      ...commentFaults(facts.options),
    ]);
  }
  const strangers = [...texts.keys()].filter(
    (path) => path.startsWith(FOLDER) && !pages.has(path) && !OTHERS.has(path),
  );
  faults.push(...strangers.map((path) => `${path}: test/docs/alerts.ts has no such alert`));
  return { pages, faults };
}

function outlineFaults(page: string, expected: readonly string[]): string[] {
  const received = outline(page);
  const at = [...expected, undefined].findIndex((part, index) => part !== received[index]);
  const [part, found] = [expected[at], received[at]].map((line) => line ?? 'the end');
  return at < 0 ? [] : [`expected ${part}; received ${found}`];
}

function commentFaults(options: readonly Option[]): string[] {
  return options
    .filter(({ doc }) => doc === '')
    .map(({ name }) => `option ${name} has no documentation comment`);
}

function factsBlock({ title, revision, attack, selections }: Rule, options: readonly Option[]) {
  const parts = selections.map(({ id, tier, telemetry, holdMs }) => [
    code(id),
    tier,
    telemetry.map(code).join(', '),
    holdMs === undefined ? '' : `${holdMs / 1_000} s`,
  ]);
  const described = options.map(({ name, type, doc }) => [code(name), code(type), doc]);
  return `- Title: ${title}
- Revision: ${revision}
- Tactics (ATT&CK ${attack.version}): ${attack.tactics.map(attackText).join(', ')}
- Techniques: ${attack.techniques.map(attackText).join(', ')}

${table(['rule part', 'tier', 'telemetry', 'waits for others'], parts)}

${table(['option', 'type', 'what it does'], described)}`;
}

function attackText({ id, name }: AttackItem): string {
  return `${id} ${name}`;
}

function rowTable(rows: readonly Row[]): string {
  const cells = rows.map(({ row, what, telemetry, scores, why = '' }) => [
    row,
    what,
    telemetry,
    scores.map((score) => `${severityOf(score)} ${score}`).join(', ') || 'silent',
    why,
  ]);
  return table(['#', 'what happens', 'telemetry', 'score', 'why'], cells);
}

function alertTable(alerts: readonly AlertSource[]): string {
  const rows = alerts.map(({ rule: { name, title, selections } }) => {
    const telemetry = new Set(selections.flatMap((selection) => selection.telemetry));
    return [`[${name}](${name}.md)`, title, [...telemetry].map(code).join(', ')];
  });
  return table(['alert', 'title', 'telemetry'], rows);
}

function code(text: string): string {
  return `\`${text}\``;
}
