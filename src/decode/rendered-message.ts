import type { Fields } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { fieldOf, spanEnd } from './rendered-labels.ts';
import { SENTENCES } from './rendered-sentences.ts';

/**
 * What the message of a Windows event says, by the names of the event's manifest where they are
 * known: a sentence with values in it, or lines of `Label:<tab>value` under headings. A label
 * without a known name is a field `Heading: Label`. Undefined where the fields are too many.
 *
 * Messages are made for people: nothing sets off a value that holds line ends from the lines after
 * it. The values that can are read to their known ends; elsewhere, a label that comes again adds a
 * line to its value, so that no line hides another.
 */
export function messageFields(eventCode: string, message: string): Fields | undefined {
  const sentence = SENTENCES.get(eventCode)?.exec(message)?.groups;
  if (sentence !== undefined) return sentence;
  const reader = new LabelReader(message);
  return reader.read() ? reader.fields : undefined;
}

/** The line that begins there, without its end. */
export function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end < 0 ? text.length : end);
}

/** A label is short, as the bound says, or it is text that happens to hold a colon. */
const LABEL = /^([\t ]*)([^\s:][^\t:]{0,63}):(?:[\t ]+([\s\S]*))?$/;
/** Deeper lines belong to the value above them. */
const DEEPER = '\t\t';

class LabelReader {
  /** Without a prototype, so that `__proto__` is a field like any other. */
  readonly fields: Record<string, string> = Object.create(null);
  readonly #message: string;
  #at = 0;
  #count = 0;
  #heading = '';
  /** The field that a line without a label goes on; a blank line ends it. */
  #open: string | undefined;

  constructor(message: string) {
    this.#message = message;
  }

  /** False where the fields are too many. */
  read(): boolean {
    while (this.#at < this.#message.length && this.#count <= LIMITS.recordFieldsMax) {
      const line = lineAt(this.#message, this.#at);
      this.#at += line.length + 1;
      const label = line.startsWith(DEEPER) ? null : LABEL.exec(line);
      if (label === null) this.#goOn(line.trim());
      else this.#take(label);
    }
    return this.#count <= LIMITS.recordFieldsMax;
  }

  /** A line without a label: a blank one, or more of the value above it. */
  #goOn(text: string): void {
    if (text === '') this.#open = undefined;
    else if (this.#open !== undefined) this.#add(this.#open, text);
  }

  #take([, indent = '', label = '', value = '']: readonly string[]): void {
    this.#open = undefined;
    if (indent === '' && value === '') {
      this.#heading = label;
      return;
    }
    const full = indent === '' || this.#heading === '' ? label : `${this.#heading}: ${label}`;
    const start = this.#at - 1 - value.length;
    const end = spanEnd(full, this.#message, start);
    const whole = end === undefined ? value : this.#message.slice(start, end);
    const [name, said] = fieldOf(full, whole);
    this.#add(name, said);
    if (end === undefined) this.#open = name;
    else this.#at = end;
  }

  #add(name: string, value: string): void {
    const former = this.fields[name];
    this.fields[name] = former === undefined ? value : `${former}\n${value}`;
    if (former === undefined) this.#count += 1;
  }
}
