import type { Before, ChainProcess, EarlierEvent } from '../core/alert.ts';
import type { TelemetryEvent } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { fold } from '../core/text.ts';
import {
  guidKey,
  type Held,
  type HeldProcess,
  type Mask,
  type Parent,
  parentOf,
  pidKey,
  sessionKey,
} from './held.ts';

/** What was held before the event: the chain of processes above it, and its session. */
export function before(
  held: Held,
  event: TelemetryEvent,
  actorPid: number | undefined,
  mask: Mask,
): Before {
  const first = event.kind === 'process' ? parentOf(event, mask) : actorOf(event, actorPid);
  return { chain: chainOf(held, event, first), session: sessionOf(held, event) };
}

function sessionOf(held: Held, event: TelemetryEvent): readonly EarlierEvent[] {
  if (!('logonId' in event) || event.logonId === undefined) return [];
  const session = held.sessions.get(sessionKey(event.host, event.logonId)) ?? [];
  return session.filter((earlier) => earlier.timeMs < event.timeMs);
}

function chainOf(held: Held, event: TelemetryEvent, first: Parent | undefined): ChainProcess[] {
  const chain: ChainProcess[] = [];
  let next = first;
  let youngestMs = event.timeMs;
  while (next !== undefined && chain.length < LIMITS.chainMax) {
    const found = find(held, event.host, next, youngestMs);
    if (found === undefined) {
      const { image, pid, commandLine } = next;
      if (image !== undefined) chain.push({ image, pid, commandLine });
      return chain;
    }
    const { parent, ...process } = found;
    chain.push(process);
    youngestMs = found.timeMs;
    next = parent;
  }
  return chain;
}

/** The process that acted, where the event itself or the rule names one. */
function actorOf(event: TelemetryEvent, actorPid: number | undefined): Parent | undefined {
  if (actorPid !== undefined) return { pid: actorPid };
  if (!('image' in event)) return undefined;
  return { guid: event.processGuid, pid: event.pid, image: event.image };
}

/** A process number is used again: one that started later, or has another image, is another. */
function find(
  held: Held,
  host: string,
  wanted: Parent,
  notAfterMs: number,
): HeldProcess | undefined {
  const { guid, pid, image } = wanted;
  const byGuid = guid === undefined ? undefined : held.processes.get(guidKey(guid));
  const found = byGuid ?? (pid === undefined ? undefined : held.processes.get(pidKey(host, pid)));
  if (found === undefined || found.timeMs > notAfterMs) return undefined;
  return image === undefined || fold(image) === fold(found.image) ? found : undefined;
}
