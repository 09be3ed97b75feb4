/** Which fields the events have that a rule is asked of. */
import type { LogSource } from '../match/dispatch-rule.ts';
import type { Predicate } from '../match/predicate.ts';
import { isNamed, type SigmaPipeline } from './pipeline.ts';
import { FIELDS } from './sysmon-fields.ts';

/** A field that events do not have, as a warning. */
export interface UnknownField {
  readonly code: 'field-unknown' | 'field-unmapped';
  readonly message: string;
  readonly hint: string;
}

/** What is wrong with a field of a rule; undefined where nothing is known to be. */
export type FieldCheck = (field: string) => UnknownField | undefined;

/**
 * The check for rules of a log source. With pipelines, a field has to be named by one of them;
 * without, it has to be one that Windows logs, where that is known of the category.
 */
export function fieldCheck(logSource: LogSource, pipelines: readonly SigmaPipeline[]): FieldCheck {
  if (pipelines.length > 0) {
    const names = pipelines.map(({ name }) => name).join(', ');
    const hint = `map it in ${names}, to itself where the events have it under its own name`;
    return (field) => {
      if (field === '' || isNamed(field, logSource, pipelines)) return undefined;
      const message = `no pipeline says what ${field} is called in these events`;
      return { code: 'field-unmapped', message, hint };
    };
  }
  const { product, category = '' } = logSource;
  const known = product === 'windows' && Object.hasOwn(FIELDS, category) ? FIELDS[category] : [];
  const fields = new Set(known);
  return (field) => {
    if (fields.size === 0 || field === '' || fields.has(field)) return undefined;
    const near = known?.find((name) => name.toLowerCase() === field.toLowerCase());
    const message = `events of ${category} in the logs of Windows have no field ${field}`;
    const hint = near === undefined ? 'events of other agents may have it' : `write ${near}`;
    return { code: 'field-unknown', message, hint };
  };
}

/** Whether the predicate can hold of no event, for it needs a field that none has. */
export function needsUnknown(predicate: Predicate, fault: FieldCheck): boolean {
  const isNeedy = (part: Predicate): boolean => needsUnknown(part, fault);
  switch (predicate.op) {
    case 'and':
      return predicate.of.some(isNeedy);
    case 'or':
      return predicate.of.every(isNeedy);
    case 'test':
      return fault(predicate.field) !== undefined;
    case 'reference':
      return [predicate.field, predicate.to].some((field) => fault(field) !== undefined);
    default:
      return false;
  }
}
