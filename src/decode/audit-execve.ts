/**
 * The arguments of a program, `a0`, `a1` …, over all records of type EXECVE of one event. A long
 * argument comes in parts, `a2[0]`, `a2[1]` …, after `a2_len` with its whole length.
 */
import { decodeHex } from './audit-hex.ts';
import { type AuditPairs, fieldOf } from './audit-pairs.ts';
import { wholeNumberOf } from './field-value.ts';

/** Tells when all arguments have come, in whatever order; it costs the same for each record. */
export class ArgumentCount {
  /** Undefined until a record gives the number of arguments. */
  #wanted: number | undefined;
  #seen: number = 0;
  #charsWanted: number = 0;
  #charsSeen: number = 0;

  add(pairs: AuditPairs): void {
    this.#wanted ??= wholeNumberOf(fieldOf(pairs, 'argc'));
    for (let at = 0; at < pairs.length; at += 2) {
      const name = pairs[at] ?? '';
      const value = pairs[at + 1] ?? '';
      if (!/^a\d/.test(name)) continue;
      if (name.endsWith(']')) this.#charsSeen += bare(value).length;
      else this.#seen += 1;
      if (name.endsWith('_len')) this.#charsWanted += wholeNumberOf(value) ?? 0;
    }
  }

  get isComplete(): boolean {
    return (
      this.#wanted !== undefined &&
      this.#seen >= this.#wanted &&
      this.#charsSeen >= this.#charsWanted
    );
  }
}

/** The arguments that came, by their number and in order, whatever `argc` says. */
export function argumentsOf(records: readonly AuditPairs[]): ReadonlyMap<number, string> {
  const found: (readonly [number, string])[] = [];
  const pieces = new Map<number, (readonly [number, string])[]>();
  for (const pairs of records) {
    for (let at = 0; at < pairs.length; at += 2) {
      const value = pairs[at + 1] ?? '';
      const match = /^a(\d{1,7})(?:\[(\d{1,7})\])?$/.exec(pairs[at] ?? '');
      if (match === null) continue;
      const argument = Number(match[1]);
      if (match[2] === undefined) found.push([argument, value]);
      else {
        const former = pieces.get(argument);
        if (former === undefined) pieces.set(argument, [[Number(match[2]), value]]);
        else former.push([Number(match[2]), value]);
      }
    }
  }
  for (const [argument, parts] of pieces) found.push([argument, joined(parts)]);
  return new Map(found.sort(([a], [b]) => a - b));
}

/** A character may begin in one part and end in the next, so hexadecimal is joined first. */
function joined(parts: readonly (readonly [number, string])[]): string {
  let text = '';
  let digits = '';
  for (const [, value] of [...parts].sort(([a], [b]) => a - b)) {
    if (!value.startsWith('"')) digits += value;
    else {
      text += (decodeHex(digits) ?? digits) + bare(value);
      digits = '';
    }
  }
  return text + (decodeHex(digits) ?? digits);
}

/** A part without the quote that marks it as text. */
function bare(part: string): string {
  return part.startsWith('"') ? part.slice(1) : part;
}
