/** What the picture of a timeline is drawn with. */
import * as LIMITS from '../core/limits.ts';
import { cut } from './cut.ts';
import { type Fitted, xmlText } from './xml-text.ts';

/** Width of the picture, and the stretch of it that shows time. */
export const PICTURE: { readonly width: number; readonly left: number; readonly right: number } = {
  width: 1_280,
  left: 190,
  right: 1_264,
};

/** Width of one column of the labels' font, and a little more: fonts differ. */
const COLUMN = 6.8;
/** Height of a label with its space. */
export const ROW = 18;

/** Pixels that a text of so many columns may take. */
export function widthOf({ columns }: Fitted): number {
  return Math.ceil(columns * COLUMN);
}

/** A place in the picture. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/**
 * A line of text in a box of its own, at whose edges it ends: whatever the font of the reader,
 * no text lies over another. The parts are classes with their texts.
 */
export function label(
  { x, y, width }: Place,
  ...parts: readonly (readonly [look: string, text: string])[]
): string {
  const spans = parts.map(([look, text]) => `<tspan class="${look}">${xmlText(text)}</tspan>`);
  return (
    `<svg x="${round(x)}" y="${round(y)}" width="${Math.ceil(width)}" height="${ROW}">` +
    `<text y="13" xml:space="preserve">${spans.join('')}</text></svg>`
  );
}

/** What a reader is shown who points at something. */
export function tip(...lines: readonly string[]): string {
  const texts = lines.map((line) => xmlText(cut(line, LIMITS.timelineTextCharsMax)));
  return `<title>${texts.join('\n')}</title>`;
}

/** A number with no more digits than anybody sees. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A length of time in its two largest units. */
export function spanText(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ] as const;
  const [unit, unitMs] = units.find(([, length]) => ms >= length) ?? ['ms', 1];
  return `${round(ms / unitMs)} ${unit}`;
}

/**
 * Colours, legible on light and on dark; names are kept to the picture, for it may stand in a page.
 * Viewers that know nothing of dark show the light ones.
 */
export const STYLE: string = `<style>
.tocsin-timeline { font: 11px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", \
monospace; }
.tocsin-timeline text, .tocsin-timeline .plain { fill: #1f2328; }
.tocsin-timeline .head { font-size: 14px; font-weight: 600; }
.tocsin-timeline .strong { font-weight: 600; }
.tocsin-timeline .mute { fill: #59636e; }
.tocsin-timeline .page { fill: #ffffff; }
.tocsin-timeline .lane { fill: #f3f5f7; }
.tocsin-timeline .rule { stroke: #c8d1da; }
.tocsin-timeline .informational { fill: #59636e; }
.tocsin-timeline .low { fill: #0969da; }
.tocsin-timeline .medium { fill: #9a6700; }
.tocsin-timeline .high { fill: #bc4c00; }
.tocsin-timeline .critical { fill: #cf222e; }
@media (prefers-color-scheme: dark) {
.tocsin-timeline text, .tocsin-timeline .plain { fill: #e6edf3; }
.tocsin-timeline .mute { fill: #9198a1; }
.tocsin-timeline .page { fill: #0d1117; }
.tocsin-timeline .lane { fill: #171c23; }
.tocsin-timeline .rule { stroke: #3d444d; }
.tocsin-timeline .informational { fill: #9198a1; }
.tocsin-timeline .low { fill: #79c0ff; }
.tocsin-timeline .medium { fill: #e3b341; }
.tocsin-timeline .high { fill: #ffa657; }
.tocsin-timeline .critical { fill: #ff7b72; }
}
</style>`;
