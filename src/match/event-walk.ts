import { someValueWithin } from './any-value.ts';
import { isRecord } from './field-path.ts';
import type { FieldSlot, Shown } from './field-slot.ts';
import type { NeedleIndex } from './needle-index.ts';
import { ValueRows } from './value-rows.ts';
import { textOf } from './value-text.ts';

/** Names of an event of which the place is remembered. */
const PLACES_MAX = 64;

/** What a name of an event means to a bucket. */
interface Name {
  /** The field that has this name alone. */
  readonly slot: FieldSlot | undefined;
  /** Fields of two names that begin with this one, by the second. */
  readonly below: ReadonlyMap<string, FieldSlot> | undefined;
}

/**
 * Goes through an event's own names once, so that a bucket of rules with hundreds of fields costs
 * no more than the event has. Fields of three names or more are read by their paths.
 */
export class EventWalk {
  readonly #names: ReadonlyMap<string, Name>;
  readonly #long: readonly FieldSlot[];
  readonly #two: readonly FieldSlot[];
  /** Names with dots that an event may have as they are, which go before a walk. */
  readonly #dotted: ReadonlySet<string>;
  /** What is looked up in every value of the event. */
  readonly #anywhere: NeedleIndex | undefined;
  readonly #anywhereCharsMin: number;
  readonly #rest: ValueRows;
  /** The name that stood last at each place of an event, and what it means. */
  readonly #order: string[] = [];
  readonly #known: (Name | undefined)[] = [];

  constructor(slots: readonly FieldSlot[], anywhere: NeedleIndex | undefined) {
    this.#two = slots.filter(({ steps }) => steps.length === 2);
    this.#long = slots.filter(({ steps }) => steps.length > 2);
    this.#dotted = new Set(this.#two.map(({ path }) => path));
    this.#names = namesOf(slots);
    this.#anywhere = anywhere;
    this.#anywhereCharsMin = anywhere?.charsMin ?? 0;
    this.#rest = new ValueRows(anywhere, 0);
  }

  get charsSwept(): number {
    return this.#rest.charsSwept;
  }

  /** Reads the fields of an event and tells what they show. */
  walk(event: object, epoch: number, shown: Shown): void {
    const record = event as Readonly<Record<string, unknown>>;
    const mayInherit = inheritsNames(event);
    let isDotted = false;
    let place = 0;
    for (const name in record) {
      if (mayInherit && !Object.hasOwn(record, name)) continue;
      const known = this.#order[place] === name ? this.#known[place] : this.#learn(place, name);
      place += 1;
      if (known === undefined) {
        if (this.#two.length > 0 && this.#dotted.has(name)) isDotted = true;
        if (this.#anywhere !== undefined) this.#search(record[name], shown);
        continue;
      }
      const value = record[name];
      if (known.slot !== undefined) known.slot.show(value, event, epoch, shown);
      if (known.below !== undefined) this.#below(value, known.below, event, epoch, shown);
      // What may stand in any value is looked up with what the field itself is asked for.
      const isAsked = known.slot !== undefined && typeof value !== 'object';
      if (this.#anywhere !== undefined && !isAsked) this.#search(value, shown);
    }
    for (const slot of this.#long) slot.showRead(event, epoch, shown);
    if (isDotted) for (const slot of this.#two) slot.showRead(event, epoch, shown);
  }

  #learn(place: number, name: string): Name | undefined {
    const known = this.#names.get(name);
    if (place < PLACES_MAX) {
      this.#order[place] = name;
      this.#known[place] = known;
    }
    return known;
  }

  /** Looks up what may stand in any value in this one, or in all below it. */
  #search(value: unknown, shown: Shown): void {
    if (typeof value !== 'object') this.#look(value, shown);
    else if (value !== null) {
      someValueWithin(value, (one) => {
        this.#look(one, shown);
        return false;
      });
    }
  }

  #look(value: unknown, shown: Shown): void {
    const text = textOf(value, true);
    if (text === undefined || text.length < this.#anywhereCharsMin) return;
    shown(this.#rest.shown(this.#rest.of(text)));
  }

  #below(
    value: unknown,
    below: ReadonlyMap<string, FieldSlot>,
    event: object,
    epoch: number,
    shown: Shown,
  ): void {
    if (!isRecord(value)) {
      if (Array.isArray(value))
        for (const slot of below.values()) slot.showRead(event, epoch, shown);
      return;
    }
    for (const name in value) {
      const slot = below.get(name);
      if (slot !== undefined && Object.hasOwn(value, name)) {
        slot.show(value[name], event, epoch, shown);
      }
    }
  }
}

/** Whether a walk over the names of an object may meet names that are not its own. */
function inheritsNames(event: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(event);
  if (prototype === null) return false;
  if (prototype !== Object.prototype) return true;
  for (const _ in Object.prototype) return true;
  return false;
}

function namesOf(slots: readonly FieldSlot[]): ReadonlyMap<string, Name> {
  const own = new Map<string, FieldSlot>();
  const belows = new Map<string, Map<string, FieldSlot>>();
  for (const slot of slots) {
    const [first, second, third] = slot.steps;
    if (first === undefined || third !== undefined) continue;
    if (second === undefined) own.set(first.name, slot);
    else {
      const below = belows.get(first.name) ?? new Map<string, FieldSlot>();
      belows.set(first.name, below.set(second.name, slot));
    }
  }
  const names = [...new Set([...own.keys(), ...belows.keys()])];
  return new Map(names.map((name) => [name, { slot: own.get(name), below: belows.get(name) }]));
}
