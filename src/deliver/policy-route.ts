import type { PolicyAlert } from './policy.ts';
import type { CompiledPolicy, CompiledSet } from './policy-set.ts';

/** By which policies an alert goes, and which of those it names there are not. */
export interface Routed {
  readonly policies: readonly CompiledPolicy[];
  readonly unknown: readonly string[];
}

/**
 * The policies of an alert: those that it was assigned, else those of the routes that match, else
 * the default one. The default one also takes the place of one that there is not.
 */
export function routed(set: CompiledSet, offered: PolicyAlert): Routed {
  const { alert, policies: assigned = 'default' } = offered;
  const names = typeof assigned === 'string' ? routeNames(set, alert) : assigned;
  const unknown = names.filter((name) => !set.byName.has(name));
  const known = names.map((name) => set.byName.get(name) ?? set.fallback);
  return { policies: [...new Set(known.length === 0 ? [set.fallback] : known)], unknown };
}

function routeNames({ routes }: CompiledSet, alert: object): readonly string[] {
  const names: string[] = [];
  for (const { matches, policies, continues } of routes) {
    if (!matches(alert)) continue;
    names.push(...policies);
    if (!continues) break;
  }
  return names;
}
