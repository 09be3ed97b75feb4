import type { StreamElement } from '../core/element.ts';
import * as LIMITS from '../core/limits.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import type { Emit, Machine } from '../correlate/machine.ts';
import { ElementLog } from './element-log.ts';
import { Folder } from './folder.ts';
import { type Opening, openedAt, reopened } from './opening.ts';
import { FORGOTTEN, type Place, positionOf, refused } from './place.ts';
import type { Version } from './version.ts';

/** How much a history keeps, and who hears of what it forgets. */
export interface HistoryOptions {
  /** Elements kept; then the older half is forgotten (`evicted`). Default 1 000 000. */
  readonly elementsMax?: number | undefined;
  /** Versions kept; then the oldest is forgotten (`evicted`). Default 1 000. */
  readonly versionsMax?: number | undefined;
  /** Hears of what is forgotten, and what the machine notes while `play` runs it. */
  readonly onNote?: OnNote | undefined;
}

/**
 * A machine that runs over elements, and versions of its state: `checkpoint` makes one for the cost
 * of what changed since the last, `at` goes back to any position or time, `fork` goes on from there
 * (semantics H1 to H6). It holds the elements, and of the versions what differs between them.
 */
export class History<I, O> {
  readonly #machine: Machine<I, O>;
  readonly #options: HistoryOptions;
  readonly #note: (draft: NoteDraft) => void;
  readonly #log: ElementLog<I>;
  readonly #folder: Folder<unknown>;
  #versions: readonly Version[];
  #state: unknown;
  #watermarkMs: number;

  /** `historyOf` makes one. */
  constructor(machine: Machine<I, O>, options: HistoryOptions, { version, state }: Opening) {
    const { elementsMax, versionsMax, onNote } = options;
    this.#machine = machine;
    this.#options = options;
    this.#note = noteCounter(onNote);
    this.#log = new ElementLog(elementsMax ?? LIMITS.historyElementsMax, version);
    this.#versions = [version];
    this.#state = state;
    this.#watermarkMs = version.watermarkMs;
    this.#folder = new Folder(machine, state, version, (made) => {
      const isFull = this.#versions.length >= (versionsMax ?? LIMITS.versionsMax);
      if (isFull) this.#note(VERSION_FORGOTTEN);
      this.#versions = [...this.#versions.slice(isFull ? 1 : 0), made];
    });
  }

  /** How many elements it has taken, those before the version that it began with counted. */
  get position(): number {
    return this.#log.position;
  }

  /** The versions that are kept, oldest first: the one that it began with, and each checkpoint. */
  get versions(): readonly Version[] {
    return this.#versions;
  }

  /** Gives the machine an element. */
  next(element: StreamElement<I>, emit: Emit<O>): void {
    if (this.#log.add(element)) this.#note(ELEMENTS_FORGOTTEN);
    if (element.kind === 'watermark') this.#watermarkMs = element.watermarkMs;
    this.#state = this.#machine.step(this.#state, element, emit);
  }

  /** Gives the machine elements, and returns what it tells of them. */
  play(elements: Iterable<StreamElement<I>>): readonly O[] {
    const told: O[] = [];
    for (const element of elements) {
      this.next(element, (said) => {
        if (said.kind === 'out') told.push(said.value);
        else this.#note(said.note);
      });
    }
    return told;
  }

  /** A version of the state as it is now, in one go. */
  checkpoint(): Version {
    const slices = this.slices();
    for (let next = slices.next(); ; next = slices.next())
      if (next.done === true) return next.value;
  }

  /**
   * The same in slices of 1,024 keys, between which elements may be taken: it returns the version
   * of the state as it was at the first. Where another begins before the last, it ends with that.
   */
  *slices(): Generator<undefined, Version, undefined> {
    const { position, timeMs } = this.#log;
    return yield* this.#folder.slices(this.#state, {
      position,
      timeMs,
      watermarkMs: this.#watermarkMs,
    });
  }

  /**
   * The version at a place: a checkpoint where there is one, else made by running the elements
   * since the one before. Throws a `DefinitionError` for a place that lies ahead
   * (`position-unknown`) or is forgotten (`position-forgotten`).
   */
  at(place: Place): Version {
    const position = positionOf(place, this.#log);
    const base = this.#versions.findLast((version) => version.position <= position);
    if (base === undefined) throw refused(FORGOTTEN, String(position));
    if (base.position === position) return base;
    const replay = this.fork(base);
    for (const element of this.since(base).slice(0, position - base.position)) {
      replay.next(element, () => undefined);
    }
    return replay.checkpoint();
  }

  /** The elements after a version of this history. Throws where they are forgotten. */
  since({ position }: Version): readonly StreamElement<I>[] {
    const found = this.#log.between(position, this.position);
    if (found === undefined) throw refused(FORGOTTEN, String(position));
    return found;
  }

  /**
   * A history of its own that goes on from a version of this one: its positions are those of this
   * one, and it has taken nothing after the version yet. With another machine it begins there with
   * that machine's start and the watermark of the version: of what was before, it knows nothing.
   */
  fork(version: Version): History<I, O>;
  fork<P>(version: Version, machine: Machine<I, P>): History<I, P>;
  fork<P>(version: Version, machine?: Machine<I, P>): History<I, O> | History<I, P> {
    return machine === undefined
      ? new History(this.#machine, this.#options, reopened(this.#machine, version))
      : new History(machine, this.#options, openedAt(machine, version));
  }
}

const ELEMENTS_FORGOTTEN = {
  code: 'evicted',
  message: 'as many elements are kept as may be; the older half was forgotten',
} as const;
const VERSION_FORGOTTEN = {
  code: 'evicted',
  message: 'as many versions are kept as may be; the oldest was forgotten',
} as const;
