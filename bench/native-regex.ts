/** The platform's own expressions, for rules that the benchmark trusts. */
import type { RegexEngine } from 'tocsin';

export const nativeRegex: RegexEngine = {
  compile: (source, flags) => {
    try {
      return new RegExp(source, flags);
    } catch {
      return { reason: 'not a pattern', position: 0 };
    }
  },
};
