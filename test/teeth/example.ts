import fc from 'fast-check';
import { textsOf } from '../../src/testing/law.ts';

/** The arguments with which a law is broken, on one line. */
export function exampleText(parts: readonly unknown[]): string {
  return parts.map(textOf).join(' | ');
}

function textOf(part: unknown): string {
  const isPrinted = typeof part === 'object' && part !== null && fc.toStringMethod in part;
  return Array.isArray(part) && !isPrinted ? textsOf(part).join(' ') : fc.stringify(part);
}

/** Events in the arguments of a law: elements of streams other than watermarks. */
export function eventsIn(parts: readonly unknown[]): number {
  const items = parts.filter(Array.isArray).flat();
  return items.filter((one) => typeof one === 'object' && one?.kind !== 'watermark').length;
}
