import { describe, expect, test } from 'vitest';
import { TIME_MAX_MS, TIME_MIN_MS } from '../../src/core/time.ts';
import { cloudFailureOf, cloudOpOf } from './cloud-decoded.ts';
import { githubEntry, TIME_MS } from './cloud-shapes.ts';

describe('an audit entry of GitHub', () => {
  test('is an operation with all that it says', () => {
    const record = githubEntry({ actor_ip: '203.0.113.7', request_id: 'r-1' });
    expect(cloudOpOf(record)).toEqual({
      kind: 'cloudOp',
      provider: 'github',
      operation: 'workflows.created_workflow_run',
      outcome: 'success',
      resourceId: 'corp/site',
      subscription: 'corp',
      caller: 'eve',
      callerType: undefined,
      callerIp: '203.0.113.7',
      objectId: '7',
      correlationId: 'r-1',
      timeMs: TIME_MS,
      clock: '@timestamp',
      host: 'github',
      telemetry: 'github/audit',
      recordId: 'document-1',
      origin: { source: 'test', position: 7 },
      fields: record,
      raw: record,
    });
  });

  test('may be of an enterprise, by a program, without an identifier of its own', () => {
    const { _document_id, org, ...rest } = githubEntry({ business: 'b', actor_is_bot: true });
    expect(cloudOpOf(rest)).toMatchObject({
      subscription: 'b',
      callerType: 'servicePrincipal',
      recordId: undefined,
    });
  });

  test.each([
    [TIME_MIN_MS, TIME_MIN_MS],
    [TIME_MAX_MS, TIME_MAX_MS],
    [1.5, 1],
  ])('at %d has that time', (time, timeMs) => {
    expect(cloudOpOf(githubEntry({ '@timestamp': time })).timeMs).toBe(timeMs);
  });
});

describe('what is no audit entry', () => {
  test('for its time is none is a failure that says so', () => {
    const codeOf = (time: unknown) => cloudFailureOf(githubEntry({ '@timestamp': time })).code;
    expect(codeOf(TIME_MAX_MS + 1)).toBe('time-invalid');
    expect(codeOf(TIME_MIN_MS - 1)).toBe('time-invalid');
    expect(codeOf(Number.NaN)).toBe('time-invalid');
    expect(cloudFailureOf(githubEntry({ '@timestamp': Number.NaN })).message).toContain(
      '@timestamp',
    );
    expect(codeOf(undefined)).toBe('time-missing');
    expect(codeOf('2026-05-12T09:00:00')).toBe('time-without-zone');
  });

  test('is of no known format', () => {
    const { _document_id, ...bare } = githubEntry();
    for (const record of [
      { ...bare, '@timestamp': '2026-05-12T09:00:00Z' },
      { ...bare, org: undefined, repo: undefined },
      githubEntry({ action: 'closed' }),
      githubEntry({ action: 'a b.c' }),
      githubEntry({ action: 'a.b c' }),
      githubEntry({ action: 7 }),
    ]) {
      expect(cloudFailureOf(record).code).toBe('unknown-format');
    }
  });
});
