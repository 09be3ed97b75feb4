import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../../src/core/problem.ts';
import { field } from '../../../src/match/predicate.ts';
import { exists } from '../../../src/match/value-test.ts';
import { shapeProblems } from '../../../src/rule/option-shape.ts';
import { attack } from '../../../src/t1053/attack.ts';
import { type HostAlert, hostAlert } from '../../../src/t1053/extended/host-alert.ts';
import { hostFinding } from '../../../src/t1053/extended/host-finding.ts';
import { outcome } from '../events.ts';
import { started } from '../linux-events.ts';
import { told } from './host-run.ts';

const made: HostAlert = {
  name: 'MadeUp',
  title: 'A program was started',
  attack: attack(['TA0002'], ['T1053']),
  description: 'Any start.',
  platform: 'linux',
  severity: 'low',
  requirements: [],
  starterAllow: [{ image: '/usr/bin/dpkg' }],
  judge: ({ facts }) =>
    facts.image === '/bin/silent' ? undefined : [{ points: 5, text: 'judged' }],
  selections: [
    {
      id: 'made-up/x1',
      telemetry: ['sysmon-linux/1'],
      gate: field('commandLine', exists()),
      refine: (event) =>
        hostFinding(event, {
          keys: [['made', event.host]],
          what: 'it happened',
          reasons: [{ points: 40, text: 'a start' }],
          risks: event.fields['risk'] === true ? [{ points: 20, text: 'a risk' }] : [],
          subject: 'thing-1',
          details: { one: 1 },
        }),
    },
  ],
};

const alert = hostAlert(made);
const start = (image: string, more = {}) => started(image, `${image} --token S3cret-pw`, more);

describe('what an alert of hosts says', () => {
  test('what happened, where, and by whom, with the points of its reasons', () => {
    const [first] = told(alert, [start('/bin/x', { user: 'ann', fqdn: 'web01.corp.example' })]);
    expect(first).toMatchObject({
      name: 'MadeUp',
      tier: 'extended',
      score: 45,
      severity: 'medium',
      summary: 'it happened on web01 by ann',
      source: { host: 'web01.corp.example', account: 'ann' },
      details: { one: 1, image: '/bin/x' },
    });
    expect(first?.reasons.map(({ text }) => text)).toEqual(['a start', 'judged']);
  });

  test('no secret of a command line', () => {
    const alerts = told(alert, [start('/bin/x', { parentCommandLine: 'x --token S3cret-pw' })]);
    expect(JSON.stringify(alerts)).not.toContain('S3cret-pw');
    expect(alerts[0]?.details['commandLine']).toBe('/bin/x --token ***');
  });

  test('the strongest of several records, and the details of all', () => {
    const events = [start('/bin/x'), start('/bin/y', { atMs: 10_000, fields: { risk: true } })];
    const [first, ...others] = told(alert, events);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ score: 65, count: 2 });
  });

  test('two alerts for records that lie further apart', () => {
    expect(told(alert, [start('/bin/x'), start('/bin/x', { atMs: 10_001 })])).toHaveLength(2);
  });

  test('nothing, where the judge finds that it is none', () => {
    expect(told(alert, [start('/bin/silent')])).toEqual([]);
  });
});

describe('what is expected', () => {
  test.each([
    [{ host: 'web*' }],
    [{ user: 'ROOT' }],
    [{ image: '/bin/x' }],
    [{ subject: 'thing-?', host: 'web01' }],
  ])('%j takes 30 points off', (entry) => {
    const [first] = told(alert, [start('/bin/x')], { allowEntries: [entry] });
    expect(first).toMatchObject({ score: 15, severity: 'low' });
    expect(first?.allowedBy).toBeDefined();
  });

  test.each([[{}], [{ host: 'db*' }], [{ subject: 'thing-1', user: 'ann' }]])(
    '%j does not',
    (entry) => {
      expect(told(alert, [start('/bin/x')], { allowEntries: [entry] })[0]?.score).toBe(45);
    },
  );

  test('the programs that the alert knows, as parents, too', () => {
    const child = start('/bin/x', { parentImage: '/usr/bin/dpkg' });
    expect(told(alert, [child])[0]).toMatchObject({ score: 15, allowedBy: 'image /usr/bin/dpkg' });
  });

  test('an entry covers nothing that is a risk', () => {
    const risky = start('/bin/x', { fields: { risk: true } });
    expect(told(alert, [risky], { allowEntries: [{ host: '*' }] })[0]?.score).toBe(65);
  });

  test('allow: drop keeps silent, and says so', () => {
    const rules = [alert({ allow: 'drop', allowEntries: [{ host: '*' }] })];
    const { alerts, notes } = outcome(rules, [start('/bin/x')]);
    expect(alerts).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['alert-dropped']);
  });
});

test('its options are described, and an unknown one is a problem', () => {
  const shape = alert.rule.about?.options;
  expect(shape).toBeDefined();
  if (shape === undefined) return;
  const codes = (value: unknown) => shapeProblems(shape, value, 'o').map(({ code }) => code);
  expect(codes({ allow: 'drop', allowEntries: [{ host: 'a' }] })).toEqual([]);
  expect(codes({ allowHosts: ['a'] })).toEqual(['option-unknown']);
  expect(codes({ allowEntries: [{ user: '' }] })).toEqual(['option-invalid']);
});

test('an alert without selections is refused', () => {
  expect(() => hostAlert({ ...made, selections: [] })).toThrow(DefinitionError);
});
