/** The lanes of a timeline: one for each host, with its steps at their times. */
import { labelRows } from './label-rows.ts';
import type { TimeScale } from './time-scale.ts';
import type { Timeline, TimelineHost, TimelineStep } from './timeline.ts';
import { label, PICTURE, ROW, round, tip, widthOf } from './timeline-parts.ts';
import { type Fitted, fitted, xmlText } from './xml-text.ts';

/** A lane, and where it stands. */
export interface Lane {
  readonly host: string;
  readonly top: number;
  readonly bottom: number;
  /** What lies below all windows, and what lies above them. */
  readonly back: string;
  readonly front: string;
}

const LABEL_COLUMNS = 76;
const HOST_COLUMNS = 24;
const DOT = 4.5;
const PADDING = 7;
/** Room for the name of the host and of those who acted. */
const HEIGHT_MIN = 2 * ROW;
/** Between two lanes. */
const SPACE = 4;

/** How times are told in a picture. */
export type TimeText = (timeMs: number) => string;

/** Lanes from the top down, in the order of the hosts. */
export function lanesOf(
  { hosts, steps }: Timeline,
  scale: TimeScale,
  timeText: TimeText,
  top: number,
): Lane[] {
  let y = top;
  return hosts.map((host) => {
    const own = steps.filter((step) => step.host === host.host);
    const lane = laneOf(host, own, scale, timeText, y);
    y = lane.bottom + SPACE;
    return lane;
  });
}

function laneOf(
  host: TimelineHost,
  steps: readonly TimelineStep[],
  scale: TimeScale,
  timeText: TimeText,
  top: number,
): Lane {
  const marks = steps.map((step) => markOf(step, scale, timeText));
  const rows = labelRows(marks);
  const height = Math.max(HEIGHT_MIN, ROW * (1 + Math.max(-1, ...rows))) + 2 * PADDING;
  const width = PICTURE.left - 28;
  const front = [
    `<g>${tip(host.host, ...host.users)}`,
    label({ x: 16, y: top + PADDING, width }, ['strong', fitted(host.host, HOST_COLUMNS).text]),
    label({ x: 16, y: top + PADDING + ROW, width }, ['mute', whoText(host.users)]),
    '</g>',
    ...marks.map((mark, index) => markSvg(mark, top + PADDING + ROW * (rows[index] ?? 0))),
  ];
  const size = `width="${PICTURE.width - 16}" height="${height}"`;
  return {
    host: host.host,
    top,
    bottom: top + height,
    back: `<rect class="lane" x="8" y="${top}" ${size} rx="4"/>`,
    front: front.join('\n'),
  };
}

function whoText([first = '', ...more]: readonly string[]): string {
  if (more.length === 0) return fitted(first, HOST_COLUMNS).text;
  const others = ` +${more.length}`;
  return fitted(first, HOST_COLUMNS - others.length).text + others;
}

/** A step with its label, which stands on the side where there is room. */
interface Mark {
  readonly step: TimelineStep;
  readonly time: string;
  readonly text: Fitted;
  readonly x: number;
  readonly labelX: number;
  readonly width: number;
  readonly from: number;
  readonly to: number;
}

function markOf(step: TimelineStep, scale: TimeScale, timeText: TimeText): Mark {
  const x = scale.xOf(step.timeMs);
  const time = `${timeText(step.timeMs)} `;
  const stage = step.stages.length === 0 ? '' : `${step.stages.join(', ')}: `;
  const text = fitted(`${stage}${step.text}`, LABEL_COLUMNS - time.length);
  const width = widthOf({ text: '', columns: time.length + text.columns });
  const isRight = x + 2 * DOT + width <= PICTURE.right;
  const labelX = isRight ? x + 2 * DOT : x - 2 * DOT - width;
  const [from, to] = isRight ? [x - DOT, labelX + width] : [labelX, x + DOT];
  return { step, time, text, x, labelX, width, from, to: to + DOT };
}

function markSvg({ step, time, text, x, labelX, width }: Mark, y: number): string {
  const { severity, score, source, position, telemetry, alerts, user = '' } = step;
  const place = `${telemetry} ${source}:${position + 1} ${user}`;
  return [
    `<g>${tip(`${severity} ${Math.round(score)}`, place, step.text, alerts.join(', '))}`,
    `<circle class="${xmlText(severity)}" cx="${round(x)}" cy="${y + ROW / 2}" r="${DOT}"/>`,
    label({ x: labelX, y, width }, ['mute', time], ['plain', text.text]),
    '</g>',
  ].join('');
}
