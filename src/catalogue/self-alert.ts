import type { Alert } from '../core/alert.ts';
import { digest } from '../core/hash.ts';
import type { GuardVerdict } from '../deliver/policy-guard.ts';

/** Name of the alerts that a catalogue raises of itself. */
const SELF_ALERT = 'TocsinFloodGuard';

/** What the guard did to an alert, as an alert of its own, so that it takes the same ways. */
export function selfAlert(about: Alert, verdict: GuardVerdict, nowMs: number): Alert {
  const { name, source } = about;
  const did = verdict.decision === 'deactivate' ? 'deactivated' : 'discards alerts of';
  const text = `the flood guard ${did} ${name}: ${WHY[verdict.reason]}`;
  return {
    id: digest(JSON.stringify([SELF_ALERT, name, verdict.reason, nowMs])),
    activity: 'create',
    name: SELF_ALERT,
    title: 'An alert of the catalogue runs wild',
    revision: 1,
    ruleIds: [],
    tier: 'baseline',
    severity: 'high',
    score: 60,
    reasons: [{ points: 60, text: WHY[verdict.reason] }],
    summary: text,
    attack: { version: about.attack.version, tactics: [], techniques: [] },
    firstMs: about.firstMs,
    lastMs: about.lastMs,
    madeMs: nowMs,
    count: 1,
    evidence: [],
    source,
    details: { alert: name, decision: verdict.decision, reason: verdict.reason },
    before: { chain: [], session: [] },
  };
}

const WHY: Readonly<Record<GuardVerdict['reason'], string>> = {
  'below-limits': 'it is within its limits',
  flood: 'as many as may be were raised in five minutes',
  spike: 'more than a spike may have were raised in one minute',
  trend: 'more than a trend may have were raised in three of five minutes',
};
