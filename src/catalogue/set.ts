/** What a host may set of alerts: active or not, overrides, policies. */
import * as Immutable from 'immutable';
import { type Problem, refuse } from '../core/problem.ts';
import type { Edit } from './edit.ts';
import type { Found } from './find.ts';
import { type Overrides, overrideProblems } from './overrides.ts';
import type { Installed } from './shelf.ts';
import type { Assigned, CatalogueState, Settings } from './state.ts';

type Change = Pick<Edit, 'state' | 'alerts'>;

function changed(
  state: CatalogueState,
  found: readonly Found[],
  change: (settings: Settings) => Settings,
): Change {
  const names = found
    .filter(({ settings }) => !Immutable.is(change(settings), settings))
    .map(({ card }) => card.name)
    .sort();
  const settings = state.settings.withMutations((all) => {
    for (const name of names) all.update(name, (old) => old && change(old));
  });
  return { state: state.set('settings', settings), alerts: names };
}

/** Makes alerts active or inactive. Those that already are stay as they are. */
export function setActive(state: CatalogueState, found: readonly Found[], isActive: boolean): Edit {
  const action = isActive ? 'activate' : 'deactivate';
  return { ...changed(state, found, (old) => old.set('isActive', isActive)), action };
}

/**
 * Puts these overrides in the place of those that the alert had; `{}` takes them away. Throws
 * all that is wrong with them.
 */
export function override(state: CatalogueState, alert: Installed, overrides: Overrides): Edit {
  const { card, pipeline } = alert;
  refuse(`overrides of ${card.name}`, overrideProblems(card, pipeline, overrides));
  const plain = JSON.parse(JSON.stringify(overrides)) as Overrides;
  const value = Immutable.Map<string, unknown>(
    Immutable.fromJS(plain) as Immutable.Map<string, unknown>,
  );
  const settings = state.settings.get(card.name);
  const found = settings === undefined ? [] : [{ card, settings }];
  const names = Object.keys(plain).sort();
  return {
    ...changed(state, found, (old) => old.set('overrides', value)),
    action: 'override',
    detail: names.length === 0 ? 'none' : names.join(', '),
  };
}

/** Policies of an alert: some by name, the default one, or none, so that it is only recorded. */
export type PolicyChoice = 'default' | 'none' | readonly string[];

/** Assigns policies. Throws `policy-unknown` for each name that is not among the known ones. */
export function assign(
  state: CatalogueState,
  found: readonly Found[],
  choice: PolicyChoice,
  known: readonly string[],
): Edit {
  refuse('assign', choiceProblems(choice, known));
  const policies: Assigned = typeof choice === 'string' ? choice : Immutable.List(new Set(choice));
  return {
    ...changed(state, found, (old) =>
      Immutable.is(old.policies, policies) ? old : old.merge({ policies }),
    ),
    action: 'assign',
    detail: typeof choice === 'string' ? choice : choice.join(', '),
  };
}

function choiceProblems(choice: PolicyChoice, known: readonly string[]): Problem[] {
  if (choice === 'default' || choice === 'none') return [];
  if (choice.length === 0) {
    const message = "expected at least one policy, 'default' or 'none'; received a list of 0";
    return [{ code: 'policy-unknown', path: 'policies', message }];
  }
  return choice.flatMap((name, index): Problem[] => {
    if (known.includes(name)) return [];
    const message = `expected one of ${known.join(', ')}; received ${JSON.stringify(name)}`;
    return [{ code: 'policy-unknown', path: `policies[${index}]`, message }];
  });
}
