/** The picture of the README: cost of an event against the number of rules, as SVG. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Row, readRecord } from './match-record.ts';

/** The record that the README shows, and where its picture lies. */
export const SHOWN = '0.1.0';
export const PICTURE = fileURLToPath(new URL('../docs/cost-by-rules.svg', import.meta.url));

interface Point {
  readonly rules: number;
  readonly ratio: number;
}

const WIDTH = 720;
const HEIGHT = 400;
/** The plot within the picture; the names of the lines stand to its right. */
const PLOT = { left: 76, right: 560, top: 56, bottom: 330 };

const LINES = [
  { key: 'naive', label: 'interpreter', colour: '#b3541e', dash: '2 4' },
  { key: 'closures', label: 'a closure a rule', colour: '#7a6bb8', dash: '7 4' },
  { key: 'dispatch', label: 'tocsin dispatch', colour: '#0b8a5f', dash: '' },
] as const;

export async function chart([name = SHOWN]: readonly string[]): Promise<void> {
  writeFileSync(PICTURE, costChart(readRecord(name).rows));
  console.log('docs/cost-by-rules.svg');
}

/** Both axes are logarithmic, so that four powers of ten can be told apart. */
export function costChart(rows: readonly Row[]): string {
  const lines = LINES.map((line) => ({ ...line, points: pointsOf(rows, line.key) }));
  const all = lines.flatMap(({ points }) => points);
  const rulesMax = Math.max(...all.map(({ rules }) => rules));
  const low = Math.floor(Math.log10(Math.min(...all.map(({ ratio }) => ratio))));
  const high = Math.ceil(Math.log10(Math.max(...all.map(({ ratio }) => ratio))));
  const x = (rules: number): number =>
    between(PLOT.left, PLOT.right, Math.log(rules) / Math.log(rulesMax));
  const y = (ratio: number): number =>
    between(PLOT.bottom, PLOT.top, (Math.log10(ratio) - low) / (high - low));
  const counts = [...new Set(all.map(({ rules }) => rules))].sort((a, b) => a - b);
  const powers = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  const body = [
    text(PLOT.left, 26, 'Cost of one process creation, in times of parsing it as JSON', 'title'),
    ...powers.map((power) => rung(y(power), power)),
    ...counts.map((rules) => text(x(rules), PLOT.bottom + 22, rules.toLocaleString('en'), 'mid')),
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 46, 'SigmaHQ rules', 'mid'),
    ...lines.map(({ points, colour, dash }) => {
      const path = points.map(({ rules, ratio }) => `${at(x(rules))},${at(y(ratio))}`).join(' ');
      return `<polyline points="${path}" stroke="${colour}" stroke-dasharray="${dash}"/>`;
    }),
    ...lines.flatMap(({ points, colour, label }) =>
      points.slice(-1).map(({ ratio }) => {
        const end = `${label} ${ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(1)}`;
        return text(PLOT.right + 10, y(ratio) + 5, end, 'end', colour);
      }),
    ),
  ];
  return `${HEAD}\n${body.join('\n')}\n</svg>\n`;
}

const HEAD = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" \
aria-label="Cost of an event against the number of rules">
<style>
text { font: 13px system-ui, sans-serif; fill: #444 }
.title { font-weight: 600; font-size: 15px }
.mid { text-anchor: middle }
.low { text-anchor: end }
line { stroke: #8884; stroke-width: 1 }
polyline { fill: none; stroke-width: 2.5; stroke-linejoin: round }
@media (prefers-color-scheme: dark) { text { fill: #ccc } }
</style>`;

function pointsOf(rows: readonly Row[], key: string): Point[] {
  return rows.flatMap(({ name, measured }) => {
    const [, rules] = new RegExp(`(?:^| )(\\d+) rules, ${key} / parse$`).exec(name) ?? [];
    return rules === undefined ? [] : [{ rules: Number(rules), ratio: measured }];
  });
}

function rung(y: number, power: number): string {
  const label = power < 1 ? String(power) : power.toLocaleString('en');
  const line = `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${at(y)}" y2="${at(y)}"/>`;
  return `${line}\n${text(PLOT.left - 10, y + 4, label, 'low')}`;
}

function text(x: number, y: number, words: string, kind: string, fill?: string): string {
  const colour = fill === undefined ? '' : ` style="fill:${fill}"`;
  return `<text x="${at(x)}" y="${at(y)}" class="${kind}"${colour}>${words}</text>`;
}

function between(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function at(value: number): string {
  return value.toFixed(1);
}
