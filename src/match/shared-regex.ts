import type { CompiledRegex, RegexEngine, RegexRefusal } from './regex-engine.ts';

/** The engine with one compiled pattern for all who ask for it. */
export function sharedRegex(engine: RegexEngine | undefined): RegexEngine | undefined {
  if (engine === undefined) return undefined;
  const known = new Map<string, CompiledRegex | RegexRefusal>();
  return {
    compile: (source, flags) => {
      const key = `${flags}/${source}`;
      const compiled = known.get(key) ?? engine.compile(source, flags);
      known.set(key, compiled);
      return compiled;
    },
  };
}
