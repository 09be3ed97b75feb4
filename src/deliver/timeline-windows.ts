/** The windows of a timeline: a bar for each finding above the lanes, a band over its hosts. */
import { labelRows } from './label-rows.ts';
import type { TimeScale } from './time-scale.ts';
import type { TimelineWindow } from './timeline.ts';
import type { Lane } from './timeline-lanes.ts';
import { label, PICTURE, ROW, round, spanText, tip, widthOf } from './timeline-parts.ts';
import { type Fitted, fitted, xmlText } from './xml-text.ts';

const COLUMNS = 96;
/** Height of the bar below a label. */
const BAR = 5;
const HEIGHT = ROW + BAR + 5;

/** Width of a window whose steps are at one moment. */
const WIDTH_MIN = 3;

/** The bars with their labels, and where they end. */
export interface Bars {
  readonly svg: readonly string[];
  readonly bottom: number;
}

export function barsOf(windows: readonly TimelineWindow[], scale: TimeScale, top: number): Bars {
  const bars = windows.map((window) => barOf(window, scale));
  const rows = labelRows(bars);
  const svg = bars.map((bar, index) => barSvg(bar, top + HEIGHT * (rows[index] ?? 0)));
  return { svg, bottom: top + HEIGHT * (1 + Math.max(-1, ...rows)) };
}

interface Bar {
  readonly window: TimelineWindow;
  readonly text: Fitted;
  readonly x: number;
  readonly width: number;
  readonly labelX: number;
  readonly from: number;
  readonly to: number;
}

function barOf(window: TimelineWindow, scale: TimeScale): Bar {
  const { x, width } = extentOf(window, scale);
  const { entry, severity, score, title, missing } = window;
  const unseen = missing.length === 0 ? '' : ` (not seen: ${missing.join(', ')})`;
  const text = fitted(`${entry} ${severity} ${Math.round(score)}  ${title}${unseen}`, COLUMNS);
  const labelX = Math.min(x, PICTURE.right - widthOf(text));
  const to = Math.max(x + width, labelX + widthOf(text));
  return { window, text, x, width, labelX, from: labelX, to: to + BAR };
}

function extentOf({ firstMs, lastMs }: TimelineWindow, scale: TimeScale) {
  const x = scale.xOf(firstMs);
  return { x, width: Math.max(WIDTH_MIN, scale.xOf(lastMs) - x) };
}

function barSvg({ window, text, x, width, labelX }: Bar, y: number): string {
  const { name, severity, hosts, firstMs, lastMs, windowMs } = window;
  const took = `${spanText(lastMs - firstMs)} from first to last, of at most ${spanText(windowMs)}`;
  const size = `width="${round(width)}" height="${BAR}" rx="2"`;
  return [
    `<g>${tip(name, took, hosts.join(', '))}`,
    label({ x: labelX, y, width: widthOf(text) }, ['plain', text.text]),
    `<rect class="${xmlText(severity)}" x="${round(x)}" y="${y + ROW}" ${size}/>`,
    '</g>',
  ].join('');
}

/** Bands over the lanes of the hosts of each window, from its first step to its last. */
export function bandsOf(
  windows: readonly TimelineWindow[],
  scale: TimeScale,
  lanes: readonly Lane[],
): readonly string[] {
  // Where all of them lie over each other, texts are legible still.
  const opacity = round(Math.min(0.1, 0.25 / windows.length) * 100) / 100;
  return windows.flatMap((window) => {
    const { x, width } = extentOf(window, scale);
    const look = `class="${xmlText(window.severity)}" fill-opacity="${opacity}"`;
    return lanes
      .filter(({ host }) => window.hosts.includes(host))
      .map(({ top, bottom }) => {
        const size = `width="${round(width)}" height="${bottom - top}"`;
        return `<rect ${look} x="${round(x)}" y="${top}" ${size}/>`;
      });
  });
}
