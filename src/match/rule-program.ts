import { compilePredicate } from './compile-predicate.ts';
import { byField, conjunctsOf, fieldOf } from './conjuncts.ts';
import { relates } from './field-reference.ts';
import type { Matcher } from './matcher.ts';
import type { FieldReference, Predicate } from './predicate.ts';
import type { RegexEngine } from './regex-engine.ts';
import type { Asked, SlotTable } from './slot-table.ts';

/** Whether a part of a rule holds of the event of this number. */
type Check = (event: object, epoch: number) => boolean;

/**
 * A rule that was found a candidate, to be asked in full: first whether a field is known to
 * forbid it, which costs next to nothing, then cell by cell.
 */
export class RuleProgram {
  readonly #cells: readonly Asked[];
  readonly #checks: readonly Check[];
  readonly #regex: RegexEngine | undefined;

  constructor(predicate: Predicate, table: SlotTable, regex: RegexEngine | undefined) {
    const cells: Asked[] = [];
    const checks: Check[] = [];
    for (const part of byField(conjunctsOf(predicate), 'and')) {
      const path = fieldOf(part);
      if (path !== undefined) cells.push(table.asked(path, part));
      else checks.push(compileCheck(part, table, regex));
    }
    this.#cells = cells;
    this.#checks = checks;
    this.#regex = regex;
  }

  /** Whether nothing is known by which the rule cannot hold. */
  mayHold(event: object, epoch: number): boolean {
    for (const { slot, cell } of this.#cells) {
      if (slot.epoch !== epoch) slot.read(event, epoch);
      if (!slot.mayHold(cell)) return false;
    }
    return true;
  }

  holds(event: object, epoch: number): boolean {
    for (const { slot, cell } of this.#cells) {
      if (!slot.holds(cell, event, this.#regex)) return false;
    }
    for (const check of this.#checks) if (!check(event, epoch)) return false;
    return true;
  }
}

function compileCheck(node: Predicate, table: SlotTable, regex: RegexEngine | undefined): Check {
  const path = fieldOf(node);
  if (path !== undefined) {
    const { slot, cell } = table.asked(path, node);
    return (event, epoch) => {
      if (slot.epoch !== epoch) slot.read(event, epoch);
      return slot.holds(cell, event, regex);
    };
  }
  const compile = (part: Predicate): Check => compileCheck(part, table, regex);
  switch (node.op) {
    case 'and':
      return all(byField(node.of, 'and').map(compile));
    case 'or':
      return any(byField(node.of, 'or').map(compile));
    case 'not': {
      const part = compile(node.of);
      return (event, epoch) => !part(event, epoch);
    }
    case 'atLeast': {
      const parts = node.of.map(compile);
      const { count } = node;
      return (event, epoch) => parts.filter((part) => part(event, epoch)).length >= count;
    }
    case 'reference':
      return related(node, table);
    default:
      return later(() => compilePredicate(node, regex === undefined ? {} : { regex }));
  }
}

/** Values that were met have their folded texts at hand, so that a comparison makes no copies. */
function related(node: FieldReference, table: SlotTable): Check {
  const [slot, other] = [table.slotOf(node.field), table.slotOf(node.to)];
  const plain = later(() => compilePredicate(node));
  return (event, epoch) => {
    if (slot.epoch !== epoch) slot.read(event, epoch);
    if (other.epoch !== epoch) other.read(event, epoch);
    const text = slot.text(node.cased);
    const otherText = other.text(node.cased);
    if (text === undefined || otherText === undefined) return plain(event, epoch);
    return relates(text, node.relation, otherText);
  };
}

function all(parts: readonly Check[]): Check {
  return (event, epoch) => {
    for (const part of parts) if (!part(event, epoch)) return false;
    return true;
  };
}

function any(parts: readonly Check[]): Check {
  return (event, epoch) => {
    for (const part of parts) if (part(event, epoch)) return true;
    return false;
  };
}

/** Compiled when it is first asked. */
function later(compile: () => Matcher): Check {
  let matcher: Matcher | undefined;
  return (event) => {
    matcher ??= compile();
    return matcher(event);
  };
}
