import type { Origin } from '../core/event.ts';
import { received } from '../core/problem.ts';
import { textOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';

/** The text of a field that the event cannot do without, or the failure that names the field. */
export function requiredText(name: string, value: unknown, origin: Origin): string | RecordFailure {
  return textOf(value) ?? fieldFailure(name, value, origin);
}

/** The failure of a required field that is absent (`field-missing`) or no use (`field-invalid`). */
export function fieldFailure(name: string, value: unknown, origin: Origin): RecordFailure {
  const isAbsent = value === undefined || value === null || value === '' || value === '-';
  return isAbsent
    ? new RecordFailure('field-missing', `expected a field ${name}, received none`, origin)
    : new RecordFailure('field-invalid', `${name}: received ${received(value)}, no use`, origin);
}
