import * as LIMITS from '../core/limits.ts';
import type { LogSource, SourceOf } from './dispatch-rule.ts';

/** The key of events whose log source is unknown, or one too many. */
export const COMMON = '';

/** Keys for log sources, a bounded number of them. */
export class LogSources {
  /** Events of which the host's function threw. */
  unreadable = 0;
  readonly #sourceOf: SourceOf | undefined;
  readonly #sources = new Map<string, LogSource>();
  readonly #keys = new WeakMap<LogSource, string>();

  constructor(sourceOf: SourceOf | undefined) {
    this.#sourceOf = sourceOf;
  }

  /** A host's function that throws must not end the stream: the source is then unknown. */
  of(event: object): LogSource | undefined {
    try {
      return this.#sourceOf?.(event);
    } catch {
      this.unreadable += 1;
      return undefined;
    }
  }

  keyOf(source: LogSource | undefined): string {
    if (source === undefined) return COMMON;
    const found = this.#keys.get(source);
    if (found !== undefined) return found;
    const { product = null, category = null, service = null } = source;
    const own = JSON.stringify([product, category, service]);
    const key = this.#sources.has(own) || this.#sources.size < LIMITS.bucketsMax ? own : COMMON;
    if (key !== COMMON) this.#sources.set(key, source);
    this.#keys.set(source, key);
    return key;
  }

  /** The source of a key; undefined for the common one. */
  get(key: string): LogSource | undefined {
    return this.#sources.get(key);
  }
}
