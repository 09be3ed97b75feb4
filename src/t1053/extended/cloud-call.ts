/** What one record says of something that a cloud runs at set times, and what is kept of it. */
import type { Detail, Reason } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';
import { digest } from '../../core/hash.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import type { Seen } from '../../rule/seen.ts';
import { callerReasons } from './cloud-caller.ts';

/** What a reader found in a record. No field holds a body, a command or a header of a request. */
export interface CloudCall {
  /** What was made, for example `CronJob`. */
  readonly thing: string;
  readonly change: 'created' | 'changed' | 'created or changed';
  readonly name?: string | undefined;
  /** What tells it from others where its name does not: default the name. */
  readonly item?: string | undefined;
  /** What it was made in, for example a namespace or a region. */
  readonly place?: string | undefined;
  readonly schedule?: string | undefined;
  /** What is run or called. */
  readonly targets?: readonly string[] | undefined;
  /** What raises or lowers the score beside the base and the caller. */
  readonly reasons?: readonly Reason[] | undefined;
  readonly details?: Readonly<Record<string, Detail | undefined>> | undefined;
  /** True for a record that says nothing alone, but adds to another of the same action. */
  readonly isAside?: boolean | undefined;
}

/**
 * Reads a record that passed the gate of an alert; nothing for one that does not concern it. `seen`
 * is what the alert remembers of the records before it.
 */
export type ReadCall = (event: CloudOpEvent, seen: Seen) => CloudCall | undefined;

/** What is kept of a record. */
export interface CloudFacts extends CloudCall {
  readonly operationName: string;
  readonly owner: string;
  readonly caller: string | undefined;
  readonly callerType: CloudOpEvent['callerType'];
  readonly callerIp: string | undefined;
  readonly correlationId: string | undefined;
  readonly reasons: readonly Reason[];
}

/** The call with what the event says of its caller. */
export function factsOf(event: CloudOpEvent, call: CloudCall): CloudFacts {
  return {
    ...call,
    operationName: event.operation,
    owner: event.subscription ?? event.host,
    caller: event.caller,
    callerType: event.callerType,
    callerIp: event.callerIp,
    correlationId: event.correlationId,
    reasons: [...(call.reasons ?? []), ...callerReasons(event)],
  };
}

/** Characters of a part of a key; a longer one, which no honest record makes, is digested. */
const PART_CHARS_MAX = 512;

/**
 * What one caller does to one thing, so that a second record of a request, or what follows it, is
 * the same action. What has no name is known by its request.
 */
export function callKey(event: CloudOpEvent, call: CloudCall): Key {
  const item = call.item ?? call.name ?? event.correlationId ?? event.recordId ?? '';
  const owner = event.subscription ?? event.host;
  const parts = [owner, call.place ?? '', call.thing, item, event.caller ?? event.callerIp ?? ''];
  return ['cloud', event.provider, ...parts.map(keyPart)];
}

function keyPart(text: string): string {
  return text.length > PART_CHARS_MAX ? digest(text) : fold(text);
}
