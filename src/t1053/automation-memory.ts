/** What a rule remembers of the events of Azure Automation, and under which keys. */
import { hours, minutes } from '../core/duration.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';
import type { Key, KeyPart } from '../core/key.ts';
import { type AutomationCall, automationCall } from './automation-call.ts';
import { recentKey } from './recent-key.ts';
import { writeStatus } from './write-status.ts';

/** How long a change of a runbook bears on what the same caller does next. */
export const CHANGE_MS: number = hours(24);

/** How long after the code of a draft was written a test of it is held to run that code. */
export const DRAFT_MS: number = minutes(30);

/** What is remembered. */
export type Remembered =
  | 'account'
  /** A runbook, webhook, module or other thing of the account. */
  | 'item'
  /** A caller at the account, and a caller anywhere. */
  | 'visitor'
  | 'caller'
  | 'address'
  /** The caller that created the account. */
  | 'creator'
  /** A caller that changed a runbook of the account. */
  | 'editor'
  /** A caller that wrote the code of the draft. */
  | 'author';

const PARTS: Readonly<Record<Remembered, (call: AutomationCall) => readonly unknown[]>> = {
  account: ({ place }) => place,
  item: ({ place, item }) => [...place, ...item],
  visitor: ({ place, caller }) => [...place, caller],
  caller: ({ caller }) => [caller],
  address: ({ caller, event }) => [caller, event.callerIp],
  creator: ({ place, caller }) => [...place, caller],
  editor: ({ place, caller }) => [...place, caller],
  author: ({ place, item, caller }) => [...place, ...item, caller],
};

/** Characters of a key; a longer one, which no honest record makes, is kept as its digest. */
const KEY_CHARS_MAX = 512;

/** The key of what is remembered. */
export function memoryKey(what: Remembered, call: AutomationCall): readonly KeyPart[] {
  const parts = JSON.stringify(PARTS[what](call));
  return [what, parts.length > KEY_CHARS_MAX ? digest(parts) : parts];
}

const NOTHING: readonly Key[] = [];

/** What to remember of an event; nothing of one that is not of Azure Automation. */
export function automationMemory(event: TelemetryEvent): readonly Key[] {
  const call = automationCall(event);
  if (call === undefined) return NOTHING;
  const keys = [memoryKey('account', call)];
  if (call.caller !== undefined) {
    keys.push(memoryKey('visitor', call), memoryKey('caller', call));
    if (call.event.callerIp !== undefined) keys.push(memoryKey('address', call));
  }
  return call.event.outcome === 'success' ? [...keys, ...successKeys(call)] : keys;
}

/** What only a success proves: that a thing is there, and who changed it. */
function successKeys(call: AutomationCall): Key[] {
  const { operation, event, caller } = call;
  const keys: Key[] = [memoryKey('item', call)];
  if (caller === undefined || operation === undefined) return keys;
  if (operation.use === 'account' && writeStatus(event.subOutcome) !== 'modified') {
    keys.push(memoryKey('creator', call));
  }
  if (operation.use === 'runbook') {
    keys.push(recentKey(memoryKey('editor', call), event.timeMs, CHANGE_MS));
  }
  if (operation.name === 'runbooks/draft/content/write') {
    keys.push(recentKey(memoryKey('author', call), event.timeMs, DRAFT_MS));
  }
  return keys;
}
