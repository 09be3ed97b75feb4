/**
 * What the stream held before an action: which process started which, and the earlier events of
 * each logon session. Both are bounded; texts are masked before they are kept.
 */
import type { ChainProcess, EarlierEvent } from '../core/alert.ts';
import type { ProcessEvent, TelemetryEvent } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { truncate } from '../core/text.ts';
import { eventText } from './event-text.ts';

/** A process that was started, and what its record said of its parent. */
export interface HeldProcess extends ChainProcess {
  readonly timeMs: number;
  readonly parent: Parent;
}

/** A parent as its child's record knows it. */
export interface Parent {
  readonly guid?: string | undefined;
  readonly pid?: number | undefined;
  readonly image?: string | undefined;
  readonly commandLine?: string | undefined;
}

/** State of what is held. Oldest entries come first in both maps. */
export interface Held {
  /** By GUID and by host and pid. */
  readonly processes: Map<string, HeldProcess>;
  /** By host and logon id. */
  readonly sessions: Map<string, readonly EarlierEvent[]>;
}

/** Masks secrets in a text. */
export type Mask = (text: string) => string;

/** Keeps what later alerts may want to know of the event. */
export function hold(held: Held, event: TelemetryEvent, mask: Mask): void {
  if (event.kind === 'process') holdProcess(held.processes, event, mask);
  if (event.kind === 'other' || !('logonId' in event) || event.logonId === undefined) return;
  const key = sessionKey(event.host, event.logonId);
  const earlier = held.sessions.get(key) ?? [];
  const { timeMs, telemetry, origin } = event;
  const text = masked(eventText(event), mask);
  const isRepeated = earlier.some((e) => e.timeMs === timeMs && e.text === text);
  const kept = isRepeated ? earlier : [...earlier, { ...origin, timeMs, telemetry, text }];
  put(held.sessions, key, kept.slice(-LIMITS.sessionEventsMax), LIMITS.sessionsMax);
}

function holdProcess(processes: Map<string, HeldProcess>, event: ProcessEvent, mask: Mask): void {
  const process: HeldProcess = {
    image: event.image,
    pid: event.pid,
    commandLine: maskedOptional(event.commandLine, mask),
    user: event.user,
    timeMs: event.timeMs,
    parent: parentOf(event, mask),
  };
  const { processGuid, pid, host } = event;
  const processesMax = 2 * LIMITS.processesMax;
  if (processGuid !== undefined) put(processes, guidKey(processGuid), process, processesMax);
  if (pid !== undefined) put(processes, pidKey(host, pid), process, processesMax);
}

/** The parent of a started process, with secrets masked. */
export function parentOf(event: ProcessEvent, mask: Mask): Parent {
  return {
    guid: event.parentGuid,
    pid: event.parentPid,
    image: event.parentImage,
    commandLine: maskedOptional(event.parentCommandLine, mask),
  };
}

function put<V>(map: Map<string, V>, key: string, value: V, sizeMax: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= sizeMax) return;
  const oldest = map.keys().next();
  if (oldest.done !== true) map.delete(oldest.value);
}

function masked(text: string, mask: Mask): string {
  return truncate(mask(text), LIMITS.alertTextCharsMax);
}

function maskedOptional(text: string | undefined, mask: Mask): string | undefined {
  return text === undefined ? undefined : masked(text, mask);
}

export function guidKey(guid: string): string {
  return `guid ${guid}`;
}

export function pidKey(host: string, pid: number): string {
  return `pid ${host} ${pid}`;
}

export function sessionKey(host: string, logonId: string): string {
  return `${host} ${logonId}`;
}

/** Nothing held yet. */
export function startHeld(): Held {
  return { processes: new Map(), sessions: new Map() };
}
