import { describe, expect, test } from 'vitest';
import { field } from '../../src/match/predicate.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { t1053 } from '../../src/t1053/index.ts';
import { repositoryTexts } from '../house/tree.ts';
import type { Row } from '../t1053/rows/row.ts';
import { alertPages } from './alert-pages.ts';
import { type AlertRows, type AlertSource, alerts } from './alerts.ts';

describe('the pages of the pack', () => {
  const texts = repositoryTexts();
  const { pages, faults } = alertPages(alerts, texts);

  test('every alert of the pack has an entry', () => {
    const names = t1053.map(({ rule }) => rule.name);
    expect(alerts.map(({ rule }) => rule.name)).toEqual(names);
  });

  test('every alert has its page, each with its parts in order, and there is no other page', () => {
    expect(faults).toEqual([]);
  });

  test.each([...pages.keys()])('%s says what code and rows say', (path) => {
    expect(texts.get(path)).toBe(pages.get(path));
  });
});

const rule = defineRule({
  name: 'MadeUp',
  title: 'Something was made up',
  revision: 3,
  attack: {
    version: '1.0',
    tactics: [{ id: 'TA1', name: 'First' }],
    techniques: [
      { id: 'T1', name: 'One' },
      { id: 'T2', name: 'Two' },
    ],
  },
  selections: [
    {
      id: 'made-up/b1',
      tier: 'baseline',
      telemetry: ['a/1', 'b/2'],
      gate: field('kind', 'other'),
      refine: () => undefined,
    },
    {
      id: 'made-up/x1',
      tier: 'extended',
      telemetry: ['a/1'],
      gate: field('kind', 'other'),
      holdMs: 1_500,
      refine: () => undefined,
    },
  ],
  withinMs: 2_000,
  describe: () => undefined,
});

const rowOf = (more: Partial<Row> = {}): Row => {
  return { row: '1', what: 'a', telemetry: 'a/1', events: () => [], scores: [], ...more };
};

const PAGE = 'docs/alerts/MadeUp.md';

const OPENED = `# MadeUp

It is made up.

<!-- facts -->

## Telemetry and how to switch it on

\`\`\`sh
# no heading
\`\`\`

## What fires

<!-- positives -->

## What looks alike

<!-- look-alikes -->

Prose behind the table.

## Known evasions

## How the published query differs

## Score
`;

const TEXTS = new Map([
  [PAGE, OPENED],
  ['docs/alerts/README.md', '# The alerts\n\n<!-- alerts -->\n'],
  [
    'src/t1053/made-up.ts',
    `import type { Base } from './base.ts';
     import { other } from '../other.ts';
     export interface Options extends Base, Near {
       /**
        * First line,
        * second line.
        */
       readonly own?: 'a' | 'b' | undefined;
     }
     interface Near {
       /** Near. */
       readonly near: number;
     }`,
  ],
  [
    'src/t1053/base.ts',
    `export interface Base {
       /** Inherited. */
       readonly base?: readonly string[] | undefined;
     }`,
  ],
]);

const SOURCE: AlertSource = {
  rule,
  source: 'src/t1053/made-up.ts',
  options: 'Options',
  rows: { positives: [rowOf({ scores: [30, 85] })], lookAlikes: [rowOf()] },
};

/** What is made of the fixture with these texts in place of its own. */
function made(others: Readonly<Record<string, string>> = {}, rows: AlertRows = SOURCE.rows) {
  const texts = new Map([...TEXTS, ...Object.entries(others)]);
  const { pages, faults } = alertPages([{ ...SOURCE, rows }], texts);
  return { page: pages.get(PAGE) ?? '', pages, faults };
}

describe('a made-up page', () => {
  const { page } = made();

  test('shows title, revision and ATT&CK', () => {
    expect(page).toContain(`- Title: Something was made up
- Revision: 3
- Tactics (ATT&CK 1.0): TA1 First
- Techniques: T1 One, T2 Two
`);
  });

  test('shows each rule part, and for how long it waits', () => {
    expect(page).toContain('| `made-up/b1` | baseline | `a/1`, `b/2` |  |\n');
    expect(page).toContain('| `made-up/x1` | extended | `a/1` | 1.5 s |\n');
  });

  test('shows the options with their comments, inherited ones last', () => {
    expect(page).toContain(`|---|---|---|
| \`own\` | \`'a' \\| 'b'\` | First line, second line. |
| \`base\` | \`readonly string[]\` | Inherited. |
| \`near\` | \`number\` | Near. |
`);
  });

  test('shows rows with severity and score, or silence', () => {
    expect(page).toContain('| 1 | a | a/1 | medium 30, critical 85 |  |\n');
    expect(page).toContain('| 1 | a | a/1 | silent |  |\n');
  });

  test('gets the closing markers that it lacks, and keeps the prose around them', () => {
    expect(made().faults).toEqual([]);
    expect(page.match(/<!-- \/.* -->/g)).toEqual([
      '<!-- /facts -->',
      '<!-- /positives -->',
      '<!-- /look-alikes -->',
    ]);
    expect(page).toContain('<!-- /look-alikes -->\n\nProse behind the table.\n');
  });

  test('stays as it is once it is made', () => {
    expect(made({ [PAGE]: page }).page).toBe(page);
  });

  test('loses what stood between the markers before', () => {
    expect(made({ [PAGE]: page.replace('medium 30', 'low 5') }).page).toBe(page);
  });

  test.each([
    ['`a | b`', '`a \\| b`'],
    ['`a \\| b`', '`a \\| b`'],
    ['`\\\\srv $& $1`', '`\\\\srv $& $1`'],
  ])('shows the cell %s as %s', (what, cell) => {
    const shown = made({}, { positives: [rowOf({ what })], lookAlikes: [] }).page;
    expect(shown).toContain(`| 1 | ${cell} | a/1 | silent |  |\n`);
  });

  test('is listed in the index with its title and telemetry, each once', () => {
    expect(made().pages.get('docs/alerts/README.md')).toBe(`# The alerts

<!-- alerts -->

| alert | title | telemetry |
|---|---|---|
| [MadeUp](MadeUp.md) | Something was made up | \`a/1\`, \`b/2\` |

<!-- /alerts -->
`);
  });
});

describe('faults', () => {
  test('a part that is missing, out of order or too much is named', () => {
    const faultsOf = (text: string) => made({ [PAGE]: text }).faults;
    expect(faultsOf(OPENED.replace('## Known evasions\n', ''))).toEqual([
      `${PAGE}: expected ## Known evasions; received ## How the published query differs`,
    ]);
    expect(faultsOf(OPENED.replace('<!-- facts -->', ''))).toEqual([
      `${PAGE}: expected <!-- facts -->; received ## Telemetry and how to switch it on`,
    ]);
    expect(faultsOf(OPENED.replace('## Score', ''))).toEqual([
      `${PAGE}: expected ## Score; received the end`,
    ]);
    expect(faultsOf(`${OPENED}## More\n`)).toEqual([`${PAGE}: expected the end; received ## More`]);
    expect(faultsOf(OPENED.replace('# MadeUp', '# Other'))).toEqual([
      `${PAGE}: expected # MadeUp; received # Other`,
    ]);
  });

  test('headings of the third level are free', () => {
    expect(made({ [PAGE]: `${OPENED}### More\n` }).faults).toEqual([]);
  });

  test('an option without a documentation comment is named', () => {
    const bare = 'export interface Base { readonly base?: string; }';
    expect(made({ 'src/t1053/base.ts': bare }).faults).toEqual([
      `${PAGE}: option base has no documentation comment`,
    ]);
  });

  test('an interface that is not where the entry says is named', () => {
    expect(() => made({ 'src/t1053/base.ts': '' })).toThrow(
      'src/t1053/base.ts declares no interface Base',
    );
  });

  test('an alert without a page, and a page without an alert, are named', () => {
    const texts = new Map([...TEXTS, ['docs/alerts/Gone.md', '# Gone']]);
    texts.delete(PAGE);
    expect(alertPages([SOURCE], texts).faults).toEqual([
      `${PAGE}: expected # MadeUp; received the end`,
      'docs/alerts/Gone.md: test/docs/alerts.ts has no such alert',
    ]);
  });

  test('a page of several alerts, which has its name in lower case, is left alone', () => {
    expect(made({ 'docs/alerts/cloud-scheduling.md': '# Clouds' }).faults).toEqual([]);
    expect(made({ 'docs/alerts/Cloud.md': '# Clouds' }).faults).toHaveLength(1);
  });

  test('an index without its marker is named', () => {
    expect(made({ 'docs/alerts/README.md': '# The alerts\n' }).faults).toEqual([
      'docs/alerts/README.md: expected <!-- alerts -->; received the end',
    ]);
  });
});
