import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import * as LIMITS from '../../src/core/limits.ts';
import { process } from '../t1053/events.ts';
import { BY, desk, packOf, problemsOf, running, t1053Desk } from './desk.ts';

const REBOOT = 'SecOpsWinSchtasksForcedReboot';

describe('overrides', () => {
  const problems = (overrides: object, name = REBOOT) => {
    const { catalogue } = t1053Desk();
    return problemsOf(() => catalogue.override(name, overrides, BY)).map(
      ({ code, path }) => `${path} ${code}`,
    );
  };

  test.each<[object, string[]]>([
    [{ severity: 'severe' }, ['overrides.severity option-invalid']],
    [{ scoreMin: 101 }, ['overrides.scoreMin option-invalid']],
    [{ withinMs: -1 }, ['overrides.withinMs option-invalid']],
    [{ title: 'x' }, ['overrides.title option-unknown']],
    [{ options: { minforced: true } }, ['overrides.options.minforced option-unknown']],
    [{ options: { minForced: 'yes' } }, ['overrides.options.minForced option-invalid']],
    [
      { options: { patchWindows: [{ from: '01:00' }] } },
      ['overrides.options.patchWindows[0].to option-missing'],
    ],
    [
      { options: { patchWindows: [{ from: '1', to: '2' }] } },
      ['options.patchWindows[0].from option-invalid', 'options.patchWindows[0].to option-invalid'],
    ],
    [
      { scoreMin: 'x', options: { allowEntries: [{ hosts: 'a' }, { host: '' }], allow: 'never' } },
      [
        'overrides.scoreMin option-invalid',
        'overrides.options.allowEntries[0].hosts option-unknown',
        'overrides.options.allowEntries[1].host option-invalid',
        'overrides.options.allow option-invalid',
      ],
    ],
  ])('%j is refused with all that is wrong', (overrides, expected) => {
    expect(problems(overrides)).toEqual(expected);
  });

  test('a window shorter than what a part of the rule waits is refused', () => {
    expect(problems({ withinMs: 9_999 }, 'SecOpsWinScheduledTaskCreation')[0]).toMatch(/holdMs/);
  });

  test('take the place of those before, and can be taken away', () => {
    const { catalogue } = t1053Desk();
    catalogue.override(REBOOT, { severity: 'high', options: { minForced: true } }, BY);
    catalogue.override(REBOOT, { scoreMin: 0 }, BY);
    expect(catalogue.describe(REBOOT).overrides).toEqual({ scoreMin: 0 });
    expect(catalogue.override(REBOOT, {}, BY).detail).toBe('none');
    expect(catalogue.describe(REBOOT).overrides).toEqual({});
  });

  test('change what filters see of the severity, and what the alert does', () => {
    const { catalogue } = t1053Desk();
    catalogue.override(
      REBOOT,
      { severity: 'critical', options: { allowHosts: ['ws1'], allow: 'drop' } },
      BY,
    );
    expect(catalogue.find({ severity: 'critical' })).toEqual([REBOOT]);
    catalogue.activate(REBOOT, BY);
    const { events$, told, notes } = running(catalogue);
    events$.next(process('schtasks /create /tn r /tr "shutdown /r /t 0" /sc once /st 03:00'));
    expect([told.length, notes.map(({ code }) => code)]).toEqual([0, ['warming', 'alert-dropped']]);
  });
});

describe('what is not there', () => {
  test('names are listed, all at once', () => {
    const { catalogue } = t1053Desk();
    const unknown = { code: 'alert-unknown' };
    expect(problemsOf(() => catalogue.activate(['x', REBOOT, 'y'], BY))).toMatchObject([
      { ...unknown, path: 'names[0]' },
      { ...unknown, path: 'names[2]' },
    ]);
    expect(problemsOf(() => catalogue.describe('x'))).toMatchObject([unknown]);
    expect(problemsOf(() => catalogue.override('x', {}, BY))).toMatchObject([unknown]);
    expect(problemsOf(() => catalogue.setStatus('x', 'closed', BY))).toMatchObject([unknown]);
  });

  test('parts of a filter, and their values', () => {
    const { catalogue } = t1053Desk();
    const filter = { platfrom: 'windows', text: 7 } as never;
    expect(problemsOf(() => catalogue.find(filter))).toMatchObject([
      { code: 'filter-unknown', path: 'filter.platfrom' },
      { code: 'filter-invalid', path: 'filter.text' },
    ]);
  });

  test('policies', () => {
    const { catalogue } = t1053Desk();
    expect(problemsOf(() => catalogue.assign({}, ['soc', 'gone'], BY))).toMatchObject([
      { code: 'policy-unknown', path: 'policies[1]' },
    ]);
    expect(problemsOf(() => catalogue.assign({}, [], BY))).toMatchObject([
      { code: 'policy-unknown', path: 'policies' },
    ]);
  });

  test('versions, and statuses', () => {
    const { catalogue } = t1053Desk();
    expect(problemsOf(() => catalogue.undo(2, BY))).toMatchObject([{ code: 'version-unknown' }]);
    catalogue.activate(REBOOT, BY);
    const { events$, told } = running(catalogue);
    events$.next(process('schtasks /create /tn r /tr "shutdown /r /t 0" /sc once /st 03:00'));
    const id = told[0]?.alert.id ?? '';
    expect(problemsOf(() => catalogue.setStatus(id, 'done' as never, BY))).toMatchObject([
      { code: 'status-invalid' },
    ]);
  });
});

test('describe tells everything that is known', () => {
  const { catalogue } = t1053Desk();
  const known = catalogue.describe(REBOOT.toLowerCase());
  expect(known).toMatchObject({
    name: REBOOT,
    title: 'A scheduled task restarts a host or powers it off',
    pack: 't1053',
    packVersion: '1',
    status: 'inactive',
    platforms: ['windows'],
    severity: 'medium',
    telemetry: ['security/4688', 'sysmon/1', 'security/4698', 'security/4702'],
    policies: 'default',
    overrides: {},
    triggered: {},
    prerequisites: { state: 'missing' },
  });
  expect(Object.keys(known.options.fields)).toContain('patchWindows');
  expect(JSON.parse(JSON.stringify(known))).toEqual(known);
});

test('the system clock stamps where none is given', () => {
  const catalogue = createCatalogue();
  const before = Date.now();
  catalogue.install(packOf('1', ['A']), BY);
  expect(catalogue.audit()[0]?.atMs).toBeGreaterThanOrEqual(before);
});

describe('bounds', () => {
  test('the oldest version can no longer be gone back to, and a note says so', () => {
    const notes: string[] = [];
    const { catalogue } = desk({ onNote: ({ code }) => notes.push(code) });
    catalogue.install(packOf('1', ['A']), BY);
    for (let i = 1; i < LIMITS.catalogueVersionsMax - 1; i += 1) {
      catalogue.override('A', { scoreMin: i % 2 }, BY);
    }
    expect([notes, catalogue.save().states.length]).toEqual([[], LIMITS.catalogueVersionsMax]);
    catalogue.undo(0, BY);
    expect(notes).toEqual(['evicted']);
    expect(problemsOf(() => catalogue.undo(0, BY))).toMatchObject([{ code: 'version-unknown' }]);
    expect(catalogue.undo(1, BY).isChanged).toBe(true);
  });

  test('the oldest triggered alert is forgotten, and a note says so', () => {
    const notes: string[] = [];
    const { catalogue } = desk({ onNote: ({ code }) => notes.push(code) });
    catalogue.install(packOf('1', ['A']), BY);
    catalogue.activate('A', BY);
    const { events$ } = running(catalogue, { guard: false });
    for (let i = 0; i < LIMITS.triggeredMax; i += 1) events$.next(process('x', { pid: i }));
    expect(notes).toEqual([]);
    events$.next(process('x', { pid: LIMITS.triggeredMax }));
    expect([notes, catalogue.triggered().length]).toEqual([['evicted'], LIMITS.triggeredMax]);
  });
});
