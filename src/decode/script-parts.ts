/**
 * PowerShell logs a long script in parts, one record each. They are put together by host and
 * script, in the order of their numbers, whatever the order in which they arrive.
 */
import type { ScriptEvent } from '../core/event.ts';
import { encodeKey } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { wholeNumberOf } from './field-value.ts';
import { OpenScript } from './open-script.ts';

interface PartFields {
  readonly MessageNumber?: unknown;
  readonly MessageTotal?: unknown;
}

/**
 * Holds the parts of scripts until all of one script are there, and gives that out as one event.
 *
 * - A part that comes twice counts once. One whose number makes no sense, or is taken by another
 *   text, is given out as it is: nothing is lost. Parts that disagree on their total are parts of
 *   different scripts.
 * - Beyond `LIMITS.scriptsMax` open scripts the stalest is given out with what is missing; one
 *   that exceeds `LIMITS.scriptCharsMax` is given out at once.
 * - Of the last `LIMITS.scriptsMax` scripts that were whole, the records are remembered. What of
 *   these comes again is given out again only as a whole: records that each come twice in a row
 *   make one script, a second pass over the same records makes the same script again.
 */
export class ScriptParts {
  /** By host, script and total; the one whose last part came longest ago first. */
  readonly #open = new Map<string, OpenScript>();
  /** Identities of the records that made up a whole script; the oldest first. */
  readonly #whole = new Map<string, ReadonlySet<string>>();

  /** The scripts that this part completes or pushes out; most scripts have one part. */
  push(part: ScriptEvent): readonly ScriptEvent[] {
    const fields: PartFields = part.fields;
    const total = wholeNumberOf(fields.MessageTotal) ?? 1;
    if (total <= 1) return [part];
    const number = wholeNumberOf(fields.MessageNumber) ?? 0;
    const isPlaced = number >= 1 && number <= total && part.scriptId !== undefined;
    if (!isPlaced) return [{ ...part, partsMissing: total - 1 }];
    const key = encodeKey([part.host, part.scriptId, total]);
    const script = this.#open.get(key) ?? new OpenScript(part, number, total);
    if (!script.take(part, number)) return [{ ...part, partsMissing: total - 1 }];
    this.#open.delete(key);
    if (script.isWhole) this.#remember(key, script);
    if (script.isWhole || script.isFull) return [script.event()];
    this.#open.set(key, script);
    return this.#open.size > LIMITS.scriptsMax ? this.#closeStalest() : [];
  }

  /** What is still open, the stalest first. */
  flush(): readonly ScriptEvent[] {
    const scripts: ScriptEvent[] = [];
    while (this.#open.size > 0) scripts.push(...this.#closeStalest());
    return scripts;
  }

  #closeStalest(): readonly ScriptEvent[] {
    for (const [key, script] of this.#open) {
      this.#open.delete(key);
      const known = this.#whole.get(key);
      const isKnown = known !== undefined && script.identities().every((id) => known.has(id));
      return isKnown ? [] : [script.event()];
    }
    return [];
  }

  #remember(key: string, script: OpenScript): void {
    this.#whole.delete(key);
    this.#whole.set(key, new Set(script.identities()));
    const [oldest] = this.#whole.keys();
    if (this.#whole.size > LIMITS.scriptsMax && oldest !== undefined) this.#whole.delete(oldest);
  }
}
