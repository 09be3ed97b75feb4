/** A predicate under other names of its fields. */
import { not, type Predicate } from '../match/predicate.ts';
import { conjunction, disjunction } from './joined-predicates.ts';

/** A predicate under other names. */
export interface Mapped {
  /** Undefined where it can hold of no event that has the other names alone. */
  readonly predicate: Predicate | undefined;
  /** Whether it excludes what it could not see: then it would hold where it should not. */
  readonly isBlind: boolean;
}

const NEVER: Mapped = { predicate: undefined, isBlind: false };

/** The predicate over fields under the names of the table; fields that are not in it never are. */
export function mapFields(predicate: Predicate, names: Readonly<Record<string, string>>): Mapped {
  switch (predicate.op) {
    case 'and': {
      const parts = predicate.of.map((part) => mapFields(part, names));
      const isBlind = parts.some((part) => part.isBlind);
      const found = parts.flatMap((part) => part.predicate ?? []);
      return found.length < parts.length ? NEVER : { predicate: conjunction(found), isBlind };
    }
    case 'or': {
      const parts = predicate.of.map((part) => mapFields(part, names));
      const found = parts.flatMap((part) => part.predicate ?? []);
      const isBlind = parts.some((part) => part.isBlind);
      return found.length === 0 ? NEVER : { predicate: disjunction(found), isBlind };
    }
    case 'atLeast': {
      const parts = predicate.of.map((part) => mapFields(part, names));
      const found = parts.flatMap((part) => part.predicate ?? []);
      if (found.length < predicate.count) return NEVER;
      return { predicate: { ...predicate, of: found }, isBlind: parts.some((one) => one.isBlind) };
    }
    case 'not': {
      const isKnown = fieldsOf(predicate.of).every((name) => Object.hasOwn(names, name));
      const { predicate: of } = mapFields(predicate.of, names);
      const isSeen = isKnown && of !== undefined;
      return isSeen ? { predicate: not(of), isBlind: false } : { predicate, isBlind: true };
    }
    case 'test': {
      const field = own(names, predicate.field);
      return field === undefined ? NEVER : { predicate: { ...predicate, field }, isBlind: false };
    }
    case 'reference': {
      const field = own(names, predicate.field);
      const to = own(names, predicate.to);
      if (field === undefined || to === undefined) return NEVER;
      return { predicate: { ...predicate, field, to }, isBlind: false };
    }
    case 'anyValue':
      return { predicate, isBlind: false };
  }
}

/** The fields that a predicate reads, each once. */
function fieldsOf(predicate: Predicate): readonly string[] {
  switch (predicate.op) {
    case 'test':
      return [predicate.field];
    case 'reference':
      return [predicate.field, predicate.to];
    case 'anyValue':
      return [];
    case 'not':
      return fieldsOf(predicate.of);
    default:
      return [...new Set(predicate.of.flatMap(fieldsOf))];
  }
}

function own(names: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}
