/** The page `docs/alerts/coverage.md` and the layer beside it, made from the rules. */

import type { AttackTechnique } from '../../src/t1053/attack.ts';
import { t1053Family } from '../../src/t1053/attack.ts';
import { type CoverageRow, coverage } from '../../src/t1053/coverage.ts';
import { t1053Extended } from '../../src/t1053/extended/catalogue.ts';
import { findings } from '../../src/t1053/findings/catalogue.ts';
import { toNavigatorLayer } from '../../src/t1053/navigator-layer.ts';
import { t1053 } from '../../src/t1053/pack.ts';
import type { Texts } from '../house/tree.ts';
import { table, withBlock } from './markdown.ts';

export const COVERAGE_PAGE = 'docs/alerts/coverage.md';
export const LAYER = 'docs/alerts/navigator-layer.json';

/** Both as they should be; the prose of the page is kept. */
export function coveragePages(texts: Texts): Texts {
  const rows = coverage([...t1053, ...t1053Extended], findings);
  const withFamily = withBlock(texts.get(COVERAGE_PAGE) ?? '', 'family', familyTable(rows));
  const layer = toNavigatorLayer(rows, {
    name: 'tocsin: Scheduled Task/Job',
    description: 'Alerts and findings of tocsin/t1053, scored by the number of rules.',
  });
  return new Map([
    [COVERAGE_PAGE, withBlock(withFamily, 'coverage', coverageTable(rows))],
    [LAYER, `${JSON.stringify(layer, undefined, 2)}\n`],
  ]);
}

function familyTable(rows: readonly CoverageRow[]): string {
  const cells = t1053Family().map(({ id, name, tactics }: AttackTechnique) => {
    const own = rows.filter(({ attack }) => attack.techniques.some((item) => item.id === id));
    const correlated = own.filter(({ needsCorrelation }) => needsCorrelation).length;
    const names = tactics.map((tactic) => tactic.name).join(', ');
    return [id, name, names, `${own.length - correlated}`, `${correlated}`];
  });
  return table(['technique', 'name', 'tactics', 'rule parts', 'findings'], cells);
}

function coverageTable(rows: readonly CoverageRow[]): string {
  const cells = rows.map(({ rule, alert, tier, attack, telemetry, needsCorrelation }) => [
    `\`${rule}\``,
    needsCorrelation ? '' : alert,
    tier,
    attack.techniques.map(({ id }) => id).join(', '),
    telemetry.map((name) => `\`${name}\``).join(', '),
    needsCorrelation ? 'yes' : 'no',
  ]);
  return table(['rule', 'alert', 'tier', 'techniques', 'telemetry', 'needs correlation'], cells);
}
