import { expect, test } from 'vitest';
import * as LIMITS from '../../src/core/limits.ts';
import { field } from '../../src/match/predicate.ts';
import { exists } from '../../src/match/value-test.ts';
import type { Requirement } from '../../src/rule/about.ts';
import { TelemetryCensus } from '../../src/rule/telemetry-census.ts';
import { created, process } from '../t1053/events.ts';

const PROCESS: Requirement = {
  telemetry: ['sysmon/1', 'security/4688'],
  kind: 'process',
  isMandatory: true,
  gives: 'processes',
  switchOn: 'Sysmon',
  filled: field('commandLine', exists()),
  filledWith: 'a command line',
};

function census(): TelemetryCensus {
  const made = new TelemetryCensus();
  made.ask([PROCESS]);
  return made;
}

test('counts what is asked for, of its kind, from when it is asked', () => {
  const made = new TelemetryCensus();
  made.observe(process('x'), 0);
  expect(made.standing(PROCESS, 0).reason).toBe('no sysmon/1 or security/4688 was seen');
  made.ask([PROCESS]);
  made.observe(process('x'), 0);
  made.ask([PROCESS]);
  made.observe({ ...created('x'), telemetry: 'sysmon/1' }, 0);
  expect(made.standing(PROCESS, 0)).toMatchObject({
    state: 'ok',
    reason: '1 of sysmon/1 or security/4688 were seen',
  });
});

test('says which share lacks what it needs', () => {
  const made = census();
  for (let i = 0; i < 20; i += 1) made.observe(process('x', { commandLine: undefined }), 0);
  expect(made.standing(PROCESS, 0)).toMatchObject({
    state: 'degraded',
    reason: '20 of 20 events of sysmon/1 or security/4688 have not a command line',
  });
  made.observe(process('x'), 0);
  expect(made.standing(PROCESS, 0).state).toBe('degraded');
  made.observe(process('x'), 0);
  expect(made.standing(PROCESS, 0).state).toBe('ok');
});

test.each([
  [LIMITS.telemetryQuietMs, 'ok'],
  [LIMITS.telemetryQuietMs + 1, 'missing'],
  [-LIMITS.telemetryQuietMs - 1, 'ok'],
])('what was seen once is missing after a week without it: %i', (laterMs, state) => {
  const made = census();
  const seenMs = Date.UTC(2026, 2, 2);
  made.observe(process('x'), seenMs);
  const standing = made.standing(PROCESS, seenMs + laterMs);
  expect(standing.state).toBe(state);
  if (state === 'missing') expect(standing.reason).toContain('last seen on 2026-03-02');
});
