/** What the kinds of events of Endpoint Security mean. A kind without a meaning here is `other`. */
import type { EventBase, Fields, TelemetryEvent } from '../core/event.ts';
import { wholeNumberOf } from './field-value.ts';
import { fileChange } from './macos-file-change.ts';
import { actorOf, pathOf, tokenNumber } from './macos-process.ts';
import { isObject } from './record-bounds.ts';
import type { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';

/** The event of a message, by the name of its kind, or why it is none. */
export function macosEvent(
  name: string,
  body: Fields,
  process: Fields,
  base: EventBase,
): TelemetryEvent | RecordFailure {
  if (name === 'exec') return started(body, process, base);
  const change = fileChange(name, body);
  if (change === 'none') return { kind: 'other', ...actorOf(process), ...base };
  if (change === undefined) return fieldFailure(`event.${name}`, undefined, base.origin);
  return {
    kind: 'file',
    ...change,
    isSuccess: true,
    image: pathOf(process['executable']),
    pid: tokenNumber(process, 'pid'),
    parentPid: wholeNumberOf(process['ppid']),
    ...actorOf(process),
    ...base,
  };
}

/**
 * The message names the process as it was before: what called `exec`, which after a fork is still
 * the image of the parent.
 */
function started(body: Fields, caller: Fields, base: EventBase): TelemetryEvent | RecordFailure {
  const { target, args, cwd } = body;
  const image = isObject(target) ? pathOf(target['executable']) : undefined;
  if (!isObject(target) || image === undefined) {
    return fieldFailure('event.exec.target.executable.path', undefined, base.origin);
  }
  return {
    kind: 'process',
    image,
    commandLine: lineOf(args),
    pid: tokenNumber(target, 'pid'),
    parentPid: wholeNumberOf(target['ppid']),
    parentImage: pathOf(caller['executable']),
    cwd: pathOf(cwd),
    ...actorOf(target),
    ...base,
  };
}

/** Arguments with a blank between them, as other logs of processes have them. */
function lineOf(args: unknown): string | undefined {
  if (!Array.isArray(args)) return undefined;
  const words = args.filter((word: unknown) => typeof word === 'string');
  return words.length === 0 ? undefined : words.join(' ');
}
