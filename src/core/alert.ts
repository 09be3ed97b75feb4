import type { Origin } from './event.ts';

/** From harmless to most urgent. */
export type Severity = 'informational' | 'low' | 'medium' | 'high' | 'critical';

/**
 * Which kind of rule fired: the alert's own core, a further one of it, the published query, or
 * several events together.
 */
export type Tier = 'baseline' | 'extended' | 'parity' | 'correlated';

/** How an alert came about that several events make together. */
export interface Correlation {
  /** Entry of the catalogue, for example `W2`. */
  readonly entry: string;
  /** Longest time from the first step to the last, in milliseconds. */
  readonly windowMs: number;
  /** Steps of the attack that were seen, and those that the telemetry did not show. */
  readonly stages: { readonly seen: readonly string[]; readonly missing: readonly string[] };
  /** By what the steps belong together: `exact` by an identifier, `weak` by name and time. */
  readonly joinQuality: 'exact' | 'weak';
  /** Alerts on single steps that it adds to, the highest score first. They stand as they are. */
  readonly linked: readonly { readonly id: string; readonly name: string }[];
}

/** A tactic or technique of MITRE ATT&CK. */
export interface AttackItem {
  readonly id: string;
  readonly name: string;
}

/** What the alert shows in terms of MITRE ATT&CK, and of which version of it. */
export interface AttackMapping {
  readonly version: string;
  readonly tactics: readonly AttackItem[];
  readonly techniques: readonly AttackItem[];
}

/** Why the score is what it is: the points of one observation, and the observation in words. */
export interface Reason {
  readonly points: number;
  readonly text: string;
}

/** A machine or account that takes part. Every field is what the telemetry said. */
export interface Entity {
  readonly host?: string | undefined;
  readonly ip?: string | undefined;
  readonly account?: string | undefined;
  readonly domain?: string | undefined;
}

/** A reference to one record that the alert rests on. */
export interface Evidence extends Origin {
  /** Positions of all records of the event, where it is made up of several. */
  readonly records?: readonly number[] | undefined;
  readonly timeMs: number;
  readonly host: string;
  readonly telemetry: string;
  /** Id of the rule part that the record satisfied. */
  readonly ruleId: string;
  /** The record in one line, with secrets masked. */
  readonly text: string;
}

/** A process of the parent chain, nearest first. */
export interface ChainProcess {
  readonly image: string;
  readonly pid?: number | undefined;
  readonly commandLine?: string | undefined;
  readonly user?: string | undefined;
  /** Absent for a parent that is known only from its child's record. */
  readonly timeMs?: number | undefined;
}

/** An earlier record of the same logon session. */
export interface EarlierEvent extends Origin {
  readonly timeMs: number;
  readonly telemetry: string;
  readonly text: string;
}

/** What the stream held from before the action: bounded, oldest records forgotten first. */
export interface Before {
  readonly chain: readonly ChainProcess[];
  readonly session: readonly EarlierEvent[];
}

/** A value of `Alert.details`. */
export type Detail = string | number | boolean | readonly string[];

/**
 * A detection made fit to send. Plain data: it survives JSON unchanged and holds no secret.
 */
export interface Alert {
  /**
   * The same for the same action in every replay: a hash over the alert's name and revision, the
   * key of the action and the record that opened it.
   */
  readonly id: string;
  /**
   * `create` for the first telemetry of an action, `update` for more of the same action (same
   * id), `close` when the action turned out to be part of another one (`mergedInto`).
   */
  readonly activity: 'create' | 'update' | 'close';
  readonly mergedInto?: string | undefined;
  /** Name of the alert, for example `SecOpsWinSchtasksRemoteSystem`. */
  readonly name: string;
  readonly title: string;
  /** Revision of the alert's logic; part of the id. */
  readonly revision: number;
  /** Ids of the rule parts that fired, strongest first, for example `win-task-creation/b1`. */
  readonly ruleIds: readonly string[];
  readonly tier: Tier;
  readonly severity: Severity;
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly summary: string;
  readonly attack: AttackMapping;
  /** Event time of the first and last record of the action. */
  readonly firstMs: number;
  readonly lastMs: number;
  /** When the alert was made, by the clock; no part of the id. */
  readonly madeMs: number;
  /** Records of the action seen so far; `evidence` holds at most `evidenceMax` of them. */
  readonly count: number;
  readonly evidence: readonly Evidence[];
  readonly source: Entity;
  readonly destination?: Entity | undefined;
  /** What the alert says beyond the common fields, for example `taskName`, `commandLine`. */
  readonly details: Readonly<Record<string, Detail>>;
  readonly before: Before;
  /** The allow entry that matched, in words; the score was lowered for it. */
  readonly allowedBy?: string | undefined;
  /** What belongs together, and what was missing; for the tier `correlated` alone. */
  readonly correlation?: Correlation | undefined;
}

/** Where a score falls: below 30 low, below 60 medium, below 85 high, else critical. */
export function severityOf(score: number): Severity {
  if (score < 30) return 'low';
  if (score < 60) return 'medium';
  return score < 85 ? 'high' : 'critical';
}
