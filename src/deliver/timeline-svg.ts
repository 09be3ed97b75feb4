/** A timeline as a picture that needs no browser and no script. */
import type { Severity } from '../core/alert.ts';
import { type Pause, timeScale } from './time-scale.ts';
import type { Timeline } from './timeline.ts';
import { lanesOf, type TimeText } from './timeline-lanes.ts';
import { label, PICTURE, ROW, round, STYLE, spanText, widthOf } from './timeline-parts.ts';
import { bandsOf, barsOf } from './timeline-windows.ts';
import { fitted, xmlText } from './xml-text.ts';

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];
const HEAD = 58;

/**
 * The timeline as SVG: a lane for each host, its steps at their times, above them the findings from
 * first step to last. Long pauses are drawn short, with their length. It holds neither script nor
 * address; texts are escaped and cut, labels do not overlap, and what was left out is said below.
 * Light and dark as the reader asks. At most 2 MiB, of a timeline that `toTimeline` made.
 */
export function timelineSvg(timeline: Timeline): string {
  const { steps, windows } = timeline;
  const times = [
    ...steps.map(({ timeMs }) => timeMs),
    ...windows.flatMap(({ firstMs, lastMs }) => [firstMs, lastMs]),
  ];
  const scale = timeScale(times, PICTURE.left, PICTURE.right - 8);
  const bars = barsOf(windows, scale, HEAD);
  const lanes = lanesOf(timeline, scale, timeTextOf(times), bars.bottom + 20);
  const bottom = lanes.at(-1)?.bottom ?? bars.bottom;
  const cut = leftOutText(timeline);
  const height = bottom + 12 + (cut === '' ? 0 : ROW);
  const size = `width="${PICTURE.width}" height="${height}"`;
  const title = titleOf(timeline, times);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" class="tocsin-timeline" role="img" ' +
      `aria-label="${xmlText(title)}" viewBox="0 0 ${PICTURE.width} ${height}" ${size}>`,
    STYLE,
    `<rect class="page" ${size}/>`,
    label({ x: 16, y: 12, width: PICTURE.width - 32 }, ['head', title]),
    legend(),
    ...lanes.map(({ back }) => back),
    ...bandsOf(windows, scale, lanes),
    ...scale.pauses.map((pause) => pauseSvg(pause, bars.bottom, bottom)),
    ...bars.svg,
    ...lanes.map(({ front }) => front),
    ...(cut === '' ? [] : [label({ x: 16, y: bottom + 6, width: PICTURE.right }, ['mute', cut])]),
    '</svg>\n',
  ].join('\n');
}

function titleOf({ steps, hosts, windows }: Timeline, times: readonly number[]): string {
  if (times.length === 0) return 'No alert, no step';
  const [first, last] = [Math.min(...times), Math.max(...times)].map(dateText);
  const counts = [
    counted(steps.length, 'step'),
    counted(hosts.length, 'host'),
    counted(windows.length, 'finding'),
  ];
  return `${first} to ${last} UTC: ${counts.join(', ')}`;
}

function leftOutText({ leftOut: { steps, hosts, windows } }: Timeline): string {
  if (steps + hosts + windows === 0) return '';
  const counts = [counted(steps, 'step'), counted(hosts, 'host'), counted(windows, 'finding')];
  return `Left out, for want of room or of a time: ${counts.join(', ')}.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function dateText(timeMs: number): string {
  return new Date(timeMs).toISOString().replace('T', ' ').replace('Z', '');
}

/** The time of day, and the day before it where there are several. */
function timeTextOf(times: readonly number[]): TimeText {
  const days = new Set(times.map((timeMs) => dateText(timeMs).split(' ', 1)[0]));
  return (timeMs) => {
    const [date = '', time = ''] = dateText(timeMs).split(' ');
    return days.size > 1 ? `${date.slice(-5)} ${time}` : time;
  };
}

function legend(): string {
  let x = 16;
  const parts = SEVERITIES.map((severity) => {
    const width = widthOf(fitted(severity, severity.length));
    const dot = `<circle class="${severity}" cx="${x + 5}" cy="${34 + ROW / 2}" r="4.5"/>`;
    const text = label({ x: x + 15, y: 34, width }, ['mute', severity]);
    x += width + 32;
    return dot + text;
  });
  return parts.join('');
}

/** A pause: two lines, and between them how long it was. */
function pauseSvg({ x, width, ms }: Pause, top: number, bottom: number): string {
  const [from, to] = [x + width / 2 - 3, x + width / 2 + 3].map(round);
  const ends = `y1="${top + ROW}" y2="${bottom}"`;
  return (
    `<line class="rule" stroke-dasharray="3 3" x1="${from}" x2="${from}" ${ends}/>` +
    `<line class="rule" stroke-dasharray="3 3" x1="${to}" x2="${to}" ${ends}/>` +
    label({ x, y: top, width: width - 2 }, ['mute', spanText(ms)])
  );
}
