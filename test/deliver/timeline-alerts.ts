/** Made-up alerts and findings for timelines. */
import type { Alert, Evidence } from '../../src/core/alert.ts';

const BASE_MS = Date.UTC(2026, 2, 2, 9);

/** A record so many seconds after nine o'clock; its place is its time. */
export function recordOf(second: number, more: Partial<Evidence> = {}): Evidence {
  return {
    source: 'made-up.jsonl',
    position: second,
    timeMs: BASE_MS + second * 1_000,
    host: 'ws-0412',
    telemetry: 'security/4698',
    ruleId: 'made-up/b1',
    text: `task create \\Made${second}`,
    ...more,
  };
}

/** An alert on these records. */
export function alertOf(id: string, evidence: readonly Evidence[], more: Partial<Alert> = {}) {
  const times = evidence.map(({ timeMs }) => timeMs);
  const alert: Alert = {
    id,
    activity: 'create',
    name: 'MadeUp',
    title: 'Something was made up',
    revision: 1,
    ruleIds: ['made-up/b1'],
    tier: 'baseline',
    severity: 'medium',
    score: 40,
    reasons: [],
    summary: 'made up',
    attack: { version: '18.0', tactics: [], techniques: [] },
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    madeMs: BASE_MS,
    count: evidence.length,
    evidence,
    source: { host: 'ws-0412', account: 'jdoe', domain: 'CORP' },
    details: {},
    before: { chain: [], session: [] },
    ...more,
  };
  return alert;
}

/** A finding whose steps are these records. */
export function findingOf(id: string, evidence: readonly Evidence[], more: Partial<Alert> = {}) {
  return alertOf(id, evidence, {
    name: 'MadeUpTwice',
    title: 'Something was made up twice',
    tier: 'correlated',
    severity: 'high',
    score: 70,
    correlation: {
      entry: 'W0',
      windowMs: 300_000,
      stages: { seen: ['first'], missing: ['second'] },
      joinQuality: 'exact',
      linked: [],
    },
    ...more,
  });
}
