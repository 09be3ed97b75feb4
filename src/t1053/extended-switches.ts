/** Extended rules of an alert, each of which can be switched on or off by itself. */
import type { BooleanShape, RecordShape } from '../rule/option-shape.ts';
import type { Selection } from '../rule/rule.ts';

/** Extended rules by the last part of their ids, for example `{ x4: false }`. */
export type Switches<X extends string> = { readonly [Rule in X]?: boolean | undefined };

/** What is switched on where the host says nothing. */
export type SwitchDefaults<X extends string> = Readonly<Record<X, boolean>>;

/** The shape of the switches as an option. */
export function switchShape<X extends string>(
  defaults: SwitchDefaults<X>,
): RecordShape<Record<X, BooleanShape>> {
  const fields = {} as Record<X, BooleanShape>;
  for (const name of Object.keys(defaults) as X[]) fields[name] = { type: 'boolean' };
  return { type: 'record', fields };
}

/** The selections that run: all but the extended ones that are off. */
export function switchedOn<F, X extends string>(
  selections: readonly Selection<F>[],
  defaults: SwitchDefaults<X>,
  switches: Switches<X> = {},
): readonly Selection<F>[] {
  return selections.filter(({ id }) => {
    const rule = id.slice(id.lastIndexOf('/') + 1) as X;
    return switches[rule] ?? defaults[rule] ?? true;
  });
}
