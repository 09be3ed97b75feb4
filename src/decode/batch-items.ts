import type { Fields, Origin } from '../core/event.ts';
import { received } from '../core/problem.ts';
import type { Decoded } from './format.ts';
import { boundsFailure, isObject } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';

/**
 * What the records of a batch decode to, in order. Each has the bounds of a record and a failure of
 * its own, which says where in the batch it stands. `decode` answers nothing for a record that is
 * not of its format; `expected` says in words what is.
 */
export function decodeItems(
  name: string,
  items: readonly unknown[],
  origin: Origin,
  expected: string,
  decode: (item: Fields) => Decoded | undefined,
): readonly Decoded[] {
  return items.map((item, index) => {
    const decoded = decodeItem(item, origin, expected, decode);
    if (decoded.kind !== 'decodeFailure') return decoded;
    return new RecordFailure(decoded.code, `${name}[${index}]: ${decoded.message}`, origin);
  });
}

function decodeItem(
  item: unknown,
  origin: Origin,
  expected: string,
  decode: (item: Fields) => Decoded | undefined,
): Decoded {
  if (!isObject(item)) {
    const message = `expected an object, received ${received(item)}`;
    return new RecordFailure('not-an-object', message, origin);
  }
  const outOfBounds = boundsFailure(item, origin);
  if (outOfBounds !== undefined) return outOfBounds;
  const message = `expected ${expected}, received an object with other fields`;
  return decode(item) ?? new RecordFailure('unknown-format', message, origin);
}
