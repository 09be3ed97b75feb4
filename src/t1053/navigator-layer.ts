import type { CoverageRow } from './coverage.ts';

/**
 * A layer of the ATT&CK Navigator, format 4.5, as far as it is used here. Facts of
 * https://github.com/mitre-attack/attack-navigator/blob/master/layers/LAYERFORMATv4_5.md
 */
export interface NavigatorLayer {
  readonly name: string;
  readonly versions: {
    readonly attack: string;
    readonly navigator: string;
    readonly layer: '4.5';
  };
  readonly domain: 'enterprise-attack';
  readonly description: string;
  readonly layout: {
    readonly layout: 'side';
    readonly showID: boolean;
    readonly expandedSubtechniques: 'annotated';
  };
  readonly techniques: readonly NavigatorTechnique[];
  readonly gradient: {
    readonly colors: readonly string[];
    readonly minValue: number;
    readonly maxValue: number;
  };
}

/** A technique as a layer shows it, under each of its tactics. */
export interface NavigatorTechnique {
  readonly techniqueID: string;
  /** How many rule parts and findings show it. */
  readonly score: number;
  /** Their ids. */
  readonly comment: string;
}

/** What a layer is called. */
export interface NavigatorLayerOptions {
  readonly name: string;
  /** Default empty. */
  readonly description?: string | undefined;
}

/** The first version of the Navigator that reads format 4.5. */
const NAVIGATOR = '4.9.0';

/**
 * What the rows cover, as a layer that the ATT&CK Navigator opens: each technique is scored by the
 * number of rules that show it. The rows are of one version of ATT&CK; the first row's is taken.
 */
export function toNavigatorLayer(
  rows: readonly CoverageRow[],
  { name, description = '' }: NavigatorLayerOptions,
): NavigatorLayer {
  const techniques = techniquesOf(rows);
  return {
    name,
    versions: { attack: majorVersion(rows[0]), navigator: NAVIGATOR, layer: '4.5' },
    domain: 'enterprise-attack',
    description,
    layout: { layout: 'side', showID: true, expandedSubtechniques: 'annotated' },
    techniques,
    gradient: {
      colors: ['#dbe9f6', '#2171b5'],
      minValue: 0,
      // It has to be above the least value, without techniques too.
      maxValue: Math.max(1, ...techniques.map(({ score }) => score)),
    },
  };
}

function techniquesOf(rows: readonly CoverageRow[]): NavigatorTechnique[] {
  const rules = new Map<string, string[]>();
  for (const { rule, attack } of rows) {
    for (const { id } of attack.techniques) rules.set(id, [...(rules.get(id) ?? []), rule]);
  }
  return [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([techniqueID, ids]) => ({ techniqueID, score: ids.length, comment: ids.join(', ') }));
}

/** The Navigator names versions of ATT&CK by their first number. */
function majorVersion(row: CoverageRow | undefined): string {
  return row?.attack.version.split('.', 1)[0] ?? '';
}
