import type { Alert, Evidence } from '../../src/core/alert.ts';

export function evidence(position: number, telemetry = 'security/4688'): Evidence {
  return {
    source: 'a.jsonl',
    position,
    timeMs: Date.UTC(2026, 2, 2, 9),
    host: 'ws-0412',
    telemetry,
    ruleId: 'r/b1',
    text: `record ${position}`,
  };
}

/** An alert as the pack makes them, with what a test needs to differ. */
export function alert(changes: Partial<Alert> = {}): Alert {
  return {
    id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    activity: 'create',
    name: 'SomeAlert',
    title: 'Something was done',
    revision: 1,
    ruleIds: ['r/b1'],
    tier: 'baseline',
    severity: 'medium',
    score: 35,
    reasons: [
      { points: 65, text: 'a task was created' },
      { points: -30, text: 'expected: backups' },
    ],
    summary: 'task Backup was created',
    attack: { version: '19.1', tactics: [], techniques: [] },
    firstMs: Date.UTC(2026, 2, 2, 9),
    lastMs: Date.UTC(2026, 2, 2, 9),
    madeMs: 0,
    count: 1,
    evidence: [evidence(4)],
    source: { host: 'ws-0412.corp.example', account: 'jdoe', domain: 'CORP' },
    details: {},
    before: { chain: [], session: [] },
    ...changes,
  };
}
