import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { toTimeline } from '../../src/deliver/timeline.ts';
import { timelineSvg } from '../../src/deliver/timeline-svg.ts';
import { arbAlert } from './arb-alert.ts';
import { alertOf, findingOf, recordOf } from './timeline-alerts.ts';

/** Elements of a picture in order, and its texts; throws where it is not well-formed. */
function parsed(svg: string) {
  const elements: { readonly name: string; readonly of: Readonly<Record<string, string>> }[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, of: attributes as Readonly<Record<string, string>> }),
  );
  parser.on('text', (text) => texts.push(text));
  parser.write(svg).close();
  return { elements, text: texts.join('') };
}

const MEASURES = /^(?:c?[xy]|[xy][12]|r|width|height|fill-opacity)$/;

/** The boxes of all labels, as numbers. */
function boxesOf(svg: string) {
  const [, ...labels] = parsed(svg).elements.filter(({ name }) => name === 'svg');
  return labels.map(({ of }) => {
    const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((key) =>
      Number(of[key]),
    );
    return { x, y, right: x + width, bottom: y + height };
  });
}

function overlaps(svg: string): number {
  const boxes = boxesOf(svg);
  return boxes.flatMap((a, index) =>
    boxes
      .slice(0, index)
      .filter((b) => a.x < b.right && b.x < a.right && a.y < b.bottom && b.y < a.bottom),
  ).length;
}

/** Alerts and findings full of hostile texts, near to each other and far. */
const alerts = fc.array(
  fc
    .tuple(arbAlert, fc.boolean(), fc.array(fc.integer({ min: 0, max: 5_000 })))
    .map(([alert, isFinding, seconds]) => {
      const near = seconds.map((second) => recordOf(second, { text: alert.title }));
      const evidence = [...alert.evidence, ...near];
      const { correlation } = findingOf('f', [recordOf(1)]);
      return isFinding && correlation !== undefined
        ? { ...alert, evidence, tier: 'correlated' as const, correlation }
        : { ...alert, evidence };
    }),
  { maxLength: 5 },
);

describe('the picture of any timeline', () => {
  test('is well-formed, has only elements of its own, and no label over another', () => {
    const own = new Set(['svg', 'style', 'rect', 'circle', 'line', 'g', 'title', 'text', 'tspan']);
    fc.assert(
      fc.property(alerts, (told) => {
        const svg = timelineSvg(toTimeline(told));
        const { elements } = parsed(svg);
        expect(elements.filter(({ name }) => !own.has(name))).toEqual([]);
        const attributes = elements.flatMap(({ of }) => Object.entries(of));
        expect(attributes.filter(([name]) => /^on|href/i.test(name))).toEqual([]);
        const measures = attributes.filter(([name]) => MEASURES.test(name));
        expect(measures.filter(([, value]) => !Number.isFinite(Number(value)))).toEqual([]);
        expect(overlaps(svg)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test('is of bounded size, whatever the alerts are', () => {
    const name = '<&"\u0000'.repeat(250_000);
    const hosts = Array.from({ length: 60 }, (_, index) => `${index}${name}`);
    const records = Array.from({ length: 400 }, (_, index) =>
      recordOf(index, { host: hosts[index % 60] ?? '', text: name, source: name, telemetry: name }),
    );
    const source = { account: name, domain: name };
    const hostile = Array.from({ length: 62 }, (_, index) =>
      findingOf(`${index}`, records, { name, title: name, source }),
    );
    const timeline = toTimeline([...hostile, alertOf('a', records, { name, source })]);
    expect(timeline.leftOut).toEqual({ steps: 120, hosts: 20, windows: 2 });
    const svg = timelineSvg(timeline);
    expect(svg.length).toBeLessThan(2 * 1_024 * 1_024);
    expect(parsed(svg).text).toContain('120 steps, 20 hosts, 2 findings');
    expect(timeline.steps.length).toBeLessThanOrEqual(LIMITS.timelineStepsMax);
  });
});

describe('a picture', () => {
  test('of nothing says so', () => {
    expect(parsed(timelineSvg(toTimeline([]))).text).toContain('No alert, no step');
  });

  test('shows hosts, users, steps with their times, findings and what they did not see', () => {
    const { text } = parsed(
      timelineSvg(
        toTimeline([findingOf('f', [recordOf(1, { ruleId: 'MadeUpTwice/first' }), recordOf(9)])]),
      ),
    );
    expect(text).toContain('2026-03-02 09:00:01.000 to 2026-03-02 09:00:09.000 UTC: 2 steps');
    expect(text).toContain('ws-0412');
    expect(text).toContain('CORP\\jdoe');
    expect(text).toContain('09:00:01.000 first: task create \\Made1');
    expect(text).toContain('W0 high 70  Something was made up twice (not seen: second)');
    expect(text).toContain('8 s from first to last, of at most 5 min');
    expect(text).not.toContain('Left out');
  });

  test('names the day of each step where there are several', () => {
    const day = 86_400;
    const { text } = parsed(timelineSvg(toTimeline([alertOf('a', [recordOf(1), recordOf(day)])])));
    expect(text).toContain('03-03 09:00:00.000 ');
  });

  test('marks a long pause with its length', () => {
    const records = [1, 2, 3, 7_203].map((second) => recordOf(second));
    expect(parsed(timelineSvg(toTimeline([alertOf('a', records)]))).text).toContain('2 h');
  });
});
