import { of, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import { field } from '../../src/match/predicate.ts';
import { alertPipeline } from '../../src/rule/alert-pipeline.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { detect } from '../../src/rule/detect.ts';
import type { Rule, RuleDefinition, Selection } from '../../src/rule/rule.ts';
import { outcome, process, START_MS } from '../t1053/events.ts';

function rule(id: string, more: Partial<RuleDefinition<string>> = {}): Rule {
  return defineRule<string>({
    name: `Rule${id}`,
    title: 'A test',
    revision: 1,
    attack: { version: '18.0', tactics: [], techniques: [] },
    withinMs: 1_000,
    selections: [
      {
        id: `${id}/b1`,
        tier: 'baseline',
        telemetry: ['sysmon/1'],
        gate: field('kind', 'process'),
        refine: (event) => ({ keys: [event.host], text: event.telemetry, facts: event.host }),
      },
    ],
    describe: ([first]) => ({
      reasons: [{ points: 40, text: 'a test' }],
      summary: `on ${first?.facts}`,
      source: {},
      details: { host: first?.facts, absent: undefined },
    }),
    ...more,
  });
}

const selectionOf = (id: string): Selection<string> =>
  rule(id).selections[0] as unknown as Selection<string>;

const throwing = (): never => {
  throw new TypeError('S3cret');
};

describe('detect', () => {
  test('tells an action at once, without waiting for the watermark', () => {
    const source = new Subject<ReturnType<typeof process>>();
    const alerts: Alert[] = [];
    source.pipe(detect([{ rule: rule('a') }])).subscribe((alert) => alerts.push(alert));
    source.next(process('x'));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ summary: 'on ws1', score: 40, severity: 'medium', count: 1 });
    expect(alerts[0]?.details).toEqual({ host: 'ws1' });
  });

  test('stamps the time of making by the clock, which is no part of the id', () => {
    const event = process('x');
    const at = (nowMs: number) =>
      outcome([{ rule: rule('a') }], [event], { clock: { nowMs: () => nowMs } });
    const [first, second] = [START_MS, START_MS + 5].map((nowMs) => at(nowMs).alerts[0]);
    expect([first?.madeMs, second?.madeMs]).toEqual([START_MS, START_MS + 5]);
    expect(first?.id).toBe(second?.id);
  });

  test('a late event is told all the same and noted with its place', () => {
    const late = process('late', { atMs: 0, host: 'ws2' });
    const { alerts, notes } = outcome(
      [{ rule: rule('a') }],
      [process('x', { atMs: 60_000 }), late],
    );
    expect(alerts.map((alert) => alert.summary)).toEqual(['on ws1', 'on ws2']);
    expect(notes.map((note) => [note.code, note.origin])).toEqual([['late', late.origin]]);
  });

  test('an event without a usable time takes no part and is noted', () => {
    const { alerts, notes } = outcome(
      [{ rule: rule('a') }],
      [process('x', { timeMs: Number.NaN })],
    );
    expect([alerts, notes.map((note) => note.code)]).toEqual([[], ['time-invalid']]);
  });

  test('an event of the year 9999 is told and makes nothing after it late', () => {
    const far = process('far', { timeMs: 253_402_300_799_999, host: 'ws2' });
    const { alerts, notes } = outcome([{ rule: rule('a') }], [far, process('x')]);
    expect(alerts).toHaveLength(2);
    expect(notes.map((note) => note.code)).toEqual(['far-future']);
  });

  test('a refine that throws loses its event for itself alone', () => {
    const bad = rule('bad', {
      selections: [{ ...selectionOf('bad'), refine: throwing }],
    });
    const { alerts, notes } = outcome([{ rule: bad }, { rule: rule('a') }], [process('S3cret')]);
    expect(alerts.map((alert) => alert.name)).toEqual(['Rulea']);
    expect(notes).toMatchObject([{ code: 'callback-threw', owner: 'bad/b1', count: 1 }]);
    expect(JSON.stringify(notes)).not.toContain('S3cret');
  });

  test('a remember that throws is noted under its rule, and the event is still looked at', () => {
    const bad = rule('bad', { remember: throwing });
    const { alerts, notes } = outcome([{ rule: bad }], [process('S3cret')]);
    expect(alerts).toHaveLength(1);
    expect(notes).toMatchObject([{ code: 'callback-threw', owner: 'Rulebad' }]);
    expect(JSON.stringify(notes)).not.toContain('S3cret');
  });

  test('a describe that throws is noted under its rule, and the stream goes on', () => {
    const bad = rule('bad', { describe: throwing });
    const { alerts, notes } = outcome([{ rule: bad }, { rule: rule('a') }], [process('x')]);
    expect(alerts).toHaveLength(1);
    expect(notes).toMatchObject([{ code: 'callback-threw', owner: 'Rulebad' }]);
  });

  test('an action that the options of its rule ask not to tell is noted', () => {
    const silent = rule('s', { describe: () => 'dropped' });
    expect(outcome([{ rule: silent }], [process('x')]).notes).toMatchObject([
      { code: 'alert-dropped', owner: 'Rules' },
    ]);
  });

  test('an action that its records do not prove is neither told nor noted', () => {
    const unproven = rule('u', { describe: () => undefined });
    expect(outcome([{ rule: unproven }], [process('x')])).toEqual({ alerts: [], notes: [] });
  });

  test('an action that is proven only later is told as a new one, then as updates', () => {
    const late = rule('l', {
      describe: (sightings) =>
        sightings.length < 2
          ? undefined
          : { reasons: [], summary: 'proven', source: {}, details: {} },
    });
    const events = [0, 1, 2].map((atMs) => process('x', { atMs }));
    const { alerts } = outcome([{ rule: late }], events);
    expect(alerts.map(({ activity, count }) => [activity, count])).toEqual([
      ['create', 2],
      ['update', 3],
    ]);
  });

  test('evidence names every record of an event that several make up', () => {
    const event = { ...process('x'), records: [4, 5, 7] };
    const { alerts } = outcome([{ rule: rule('a') }], [event]);
    expect(alerts[0]?.evidence[0]?.records).toEqual([4, 5, 7]);
    const { alerts: single } = outcome([{ rule: rule('a') }], [process('x')]);
    expect(single[0]?.evidence[0]).not.toHaveProperty('records');
  });

  test('a listener that throws does not end the stream', () => {
    const { alerts } = outcome(
      [{ rule: rule('a') }],
      [process('x', { timeMs: Number.NaN }), process('y')],
      {
        onNote: throwing,
      },
    );
    expect(alerts).toHaveLength(1);
  });

  test('evidence beyond its bound is counted and noted', () => {
    const events = Array.from({ length: 40 }, (_, i) => process('x', { atMs: i }));
    const { alerts, notes } = outcome([{ rule: rule('a') }], events);
    const last = alerts.at(-1);
    expect([last?.count, last?.evidence.length]).toEqual([40, 32]);
    expect(notes.map((note) => note.code)).toEqual(['evidence-dropped']);
  });

  test('the same selection twice is refused, and so are wrong durations, all at once', () => {
    const make = () => detect([{ rule: rule('a') }, { rule: rule('a') }], { latenessMs: -1 });
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(/a\/b1 more than once.*options\.latenessMs/s);
  });

  test('two subscriptions share nothing', () => {
    const alerts$ = of(process('x')).pipe(detect([{ rule: rule('a') }]));
    const activities: string[] = [];
    for (let i = 0; i < 2; i += 1) alerts$.subscribe((alert) => activities.push(alert.activity));
    expect(activities).toEqual(['create', 'create']);
  });
});

describe('what came before', () => {
  const shell = process('cmd.exe /c go', {
    image: 'C:\\Windows\\cmd.exe',
    pid: 10,
    parentPid: 9,
    parentImage: 'C:\\Windows\\explorer.exe',
    atMs: -50,
  });
  const child = process('child', { pid: 11, parentPid: 10, parentImage: 'C:\\Windows\\cmd.exe' });
  const only = rule('child', {
    selections: [{ ...selectionOf('child'), gate: field('commandLine', 'child') }],
  });
  const beforeOf = (...events: (typeof shell)[]) =>
    outcome([{ rule: only }], events).alerts.at(-1)?.before;

  test('is the chain of parents as far as records or their children name them', () => {
    expect(beforeOf(shell, child)?.chain).toMatchObject([
      { image: 'C:\\Windows\\cmd.exe', pid: 10, commandLine: 'cmd.exe /c go' },
      { image: 'C:\\Windows\\explorer.exe', pid: 9 },
    ]);
    expect(beforeOf(child)?.chain).toMatchObject([{ image: 'C:\\Windows\\cmd.exe', pid: 10 }]);
  });

  test('does not take a process with another image, or a later start, for the parent', () => {
    const other = { ...shell, image: 'C:\\other.exe' };
    expect(beforeOf(other, child)?.chain).toHaveLength(1);
    const later = { ...shell, timeMs: child.timeMs + 1 };
    expect(beforeOf(later, child)?.chain).toHaveLength(1);
  });

  test('ends at its bound when processes are their own ancestors', () => {
    const loop = process('child', { pid: 5, parentPid: 5 });
    expect(beforeOf(loop)?.chain).toHaveLength(8);
  });

  test('holds the earlier events of the session, not those of another, and the last 16', () => {
    const stranger = process('other session', { logonId: '0x1', atMs: -20 });
    expect(beforeOf(shell, stranger, child)?.session.map((e) => e.text)).toEqual([
      'process cmd.exe /c go',
    ]);
    const many = Array.from({ length: 20 }, (_, i) => process(`n${i}`, { atMs: -100 + i }));
    const session = beforeOf(...many, child)?.session ?? [];
    expect([session.length, session.at(-1)?.text]).toEqual([15, 'process n19']);
  });
});

describe('an alert pipeline', () => {
  const pipeline = alertPipeline<{ readonly id?: string }>(({ id = 'default' }) => rule(id));

  test('carries the rule with its defaults, and its operator the rule with its options', () => {
    expect(pipeline.rule.name).toBe('Ruledefault');
    expect(pipeline({ id: 'own' }).rule.name).toBe('Ruleown');
  });

  test('runs alone, or in detect beside others', () => {
    const alone: string[] = [];
    of(process('x'))
      .pipe(pipeline())
      .subscribe((alert) => alone.push(alert.name));
    expect(alone).toEqual(['Ruledefault']);
    const { alerts } = outcome([pipeline, pipeline({ id: 'own' })], [process('x')]);
    expect(alerts.map((alert) => alert.name)).toEqual(['Ruledefault', 'Ruleown']);
  });

  test('hears notes through its own options', () => {
    const notes: Note[] = [];
    of(process('x', { timeMs: Number.NaN }))
      .pipe(pipeline({ onNote: (note) => notes.push(note) }))
      .subscribe();
    expect(notes.map((note) => note.code)).toEqual(['time-invalid']);
  });
});

describe('defineRule', () => {
  test('lists every problem with its path', () => {
    const make = () =>
      rule('a', {
        name: '',
        revision: 0.5,
        withinMs: Number.POSITIVE_INFINITY,
        selections: [],
      });
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(/name.*revision.*withinMs.*selections/s);
  });

  test('refuses a wait longer than the timespan, an id used twice and a wrong gate', () => {
    const [good] = rule('a').selections;
    const bad = { ...good, holdMs: 1_001, gate: { op: 'other' } };
    const make = () => rule('a', { selections: [good, bad] as never });
    expect(make).toThrow(/selections\[1\]\.gate.*selections\[1\]\.id.*selections\[1\]\.holdMs/s);
    expect(() => rule('a', { selections: [{ ...good, holdMs: 1_000 }] as never })).not.toThrow();
  });

  test('freezes what it returns', () => {
    expect(Object.isFrozen(rule('a'))).toBe(true);
    expect(Object.isFrozen(rule('a').selections)).toBe(true);
  });
});
