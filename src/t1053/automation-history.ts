/**
 * What earlier events say of an event of Azure Automation. That something was never seen before
 * says something only where the account has been watched for long, 14 days.
 */
import { days, hours, minutes } from '../core/duration.ts';
import { hasPassed, isNear } from '../core/time.ts';
import type { Seen } from '../rule/seen.ts';
import type { AutomationCall } from './automation-call.ts';
import { CHANGE_MS, DRAFT_MS, memoryKey, type Remembered } from './automation-memory.ts';
import { isRecent } from './recent-key.ts';

/** How long an account or a caller has to be known before a first time says something. */
const LONG_MS = days(14);

/** How long a caller or an address is new: what one does on the first day belongs together. */
const NEW_MS = hours(24);

/** How soon after the creation of an account Azure adds its tutorial runbooks. */
const TUTORIAL_MS = minutes(10);

/** The records of the creation of one account are at most that far apart. */
const CREATION_MS = hours(1);

/** What earlier events say. */
export interface AutomationHistory {
  /** The runbook, webhook or module was there before. */
  readonly isKnown: boolean;
  /** The account has been watched for long. */
  readonly isLong: boolean;
  /** It is the first day of the caller at an account that has been watched for long. */
  readonly isCallerNew: boolean;
  /** It is the first day at the address for a caller who has been known for long. */
  readonly isAddressNew: boolean;
  /** The same caller created the account in the last 24 hours. */
  readonly isOwnAccount: boolean;
  /** The same caller created the account in the last 10 minutes. */
  readonly isAccountFresh: boolean;
  /** Of a webhook: the same caller changed a runbook of the account in the last 24 hours. */
  readonly isEditor: boolean;
  /** Of a test: the same caller wrote the code of this draft in the last 30 minutes. */
  readonly isAuthor: boolean;
}

/** What is remembered of the events before this one. Nothing is said of an unknown caller. */
export function automationHistory(call: AutomationCall, seen: Seen): AutomationHistory {
  const { timeMs, callerIp } = call.event;
  const isOld = (what: Remembered, ageMs: number): boolean => {
    const firstMs = seen.firstMs(memoryKey(what, call));
    return firstMs !== undefined && hasPassed(firstMs + ageMs, timeMs);
  };
  const isLong = isOld('account', LONG_MS);
  const use = call.operation?.use;
  return {
    isKnown: isOld('item', 0),
    isLong,
    isCallerNew: isLong && call.caller !== undefined && !isOld('visitor', NEW_MS),
    isAddressNew: callerIp !== undefined && isOld('caller', LONG_MS) && !isOld('address', NEW_MS),
    isOwnAccount: isCreator(call, seen, CHANGE_MS),
    isAccountFresh: isCreator(call, seen, TUTORIAL_MS),
    isEditor:
      (use === 'webhook' || use === 'webhookUri') &&
      isRecent(seen, memoryKey('editor', call), timeMs, CHANGE_MS),
    isAuthor: use === 'testJob' && isRecent(seen, memoryKey('author', call), timeMs, DRAFT_MS),
  };
}

/** An account that was seen long before its first write by the caller was not created by it. */
function isCreator(call: AutomationCall, seen: Seen, timespanMs: number): boolean {
  const { timeMs } = call.event;
  const accountMs = seen.firstMs(memoryKey('account', call));
  const createdMs = seen.firstMs(memoryKey('creator', call));
  if (accountMs === undefined || createdMs === undefined) return false;
  const isRecentlyMade = isNear(createdMs, timeMs - timespanMs, timeMs, 0);
  return isRecentlyMade && isNear(accountMs, createdMs, createdMs, CREATION_MS);
}
