import type { Alert } from '../core/alert.ts';
import type { NoteDraft } from '../core/note.ts';
import {
  type GuardOptions,
  type GuardState,
  type GuardVerdict,
  guard,
  newGuard,
} from '../deliver/policy-guard.ts';
import type { Overrides } from './overrides.ts';
import type { Filtered } from './post-filter.ts';
import { selected } from './selection.ts';
import { selfAlert } from './self-alert.ts';
import { setActive } from './set.ts';
import type { Triggered } from './triggered.ts';
import type { Workings } from './workings.ts';

/** Who it was that deactivated an alert, in the audit. */
const GUARD = 'flood guard';

/** The way of an alert from the rule that raised it to the triggered alerts. */
export class TriggeredFlow {
  readonly #workings: Workings;
  readonly #filter: (alert: Alert) => Filtered;
  readonly #guard: GuardOptions | false;
  readonly #note: (draft: NoteDraft) => void;
  /** By the name of the alert: as many as are installed. */
  readonly #guards = new Map<string, GuardState>();

  constructor(
    workings: Workings,
    filter: (alert: Alert) => Filtered,
    options: { readonly guard?: GuardOptions | false | undefined },
    note: (draft: NoteDraft) => void,
  ) {
    this.#workings = workings;
    this.#filter = filter;
    this.#guard = options.guard ?? {};
    this.#note = note;
  }

  /** What is kept of a raised alert, and of what the guard has to say of it. */
  take(raised: Alert): readonly Triggered[] {
    const settings = this.#workings.state.settings.get(raised.name);
    const { severity, scoreMin = 0 } = (settings?.overrides.toJS() ?? {}) as Overrides;
    if (settings?.isActive !== true) {
      this.#drop(raised, 'it was deactivated meanwhile');
      return [];
    }
    const { alert, action } = this.#filter(
      severity === undefined ? raised : { ...raised, severity },
    );
    if (action === 'discard') {
      this.#drop(alert, 'a post filter discards it');
      return [];
    }
    const isBelow = alert.score < scoreMin;
    const suppressedBy = isBelow ? 'score-min' : action === 'suppress' ? 'post-filter' : undefined;
    const verdict = this.#judge(alert);
    const told = verdict?.isNews === true ? [this.#tell(alert, verdict)] : [];
    if (verdict !== undefined && verdict.decision !== 'pass') {
      this.#drop(alert, `the flood guard discards it (${verdict.reason})`);
      return told;
    }
    const { policies } = settings;
    const choice = typeof policies === 'string' ? policies : policies.toArray();
    const nowMs = this.#workings.clock.nowMs();
    return [...told, this.#workings.triggered.record(alert, choice, nowMs, suppressedBy)];
  }

  #judge({ name }: Alert): GuardVerdict | undefined {
    if (this.#guard === false) return undefined;
    const before = this.#guards.get(name) ?? newGuard;
    const [state, verdict] = guard(before, this.#workings.clock.nowMs(), this.#guard);
    this.#guards.set(name, state);
    return verdict;
  }

  /** Does what the guard says, with a record in the audit and an alert of its own. */
  #tell(alert: Alert, verdict: GuardVerdict): Triggered {
    const { shelf, state, clock, triggered } = this.#workings;
    const { name } = alert;
    if (verdict.decision === 'deactivate') {
      const edit = setActive(state, selected(shelf, state, name), false);
      this.#workings.apply({ ...edit, detail: verdict.reason }, GUARD);
    } else {
      const detail = verdict.reason;
      this.#workings.witness({ action: 'guard', alerts: [name], detail }, GUARD);
    }
    const nowMs = clock.nowMs();
    return triggered.record(selfAlert(alert, verdict, nowMs), 'default', nowMs, undefined);
  }

  #drop({ name }: Alert, why: string): void {
    const message = `an alert is not told: ${why}`;
    this.#note({ code: 'alert-dropped', owner: name, message });
  }
}
