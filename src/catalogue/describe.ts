import type { AlertCard } from './card.ts';
import { severityIn } from './find.ts';
import type { Overrides } from './overrides.ts';
import { type Prerequisites, prerequisitesOf } from './prerequisites.ts';
import { selected } from './selection.ts';
import type { PolicyChoice } from './set.ts';
import type { Workings } from './workings.ts';

/** Everything that is known of an installed alert. Plain data. */
export interface AlertDescription extends AlertCard {
  readonly pack: string;
  readonly packVersion: string;
  readonly status: 'active' | 'inactive';
  readonly overrides: Overrides;
  readonly policies: PolicyChoice;
  readonly prerequisites: Prerequisites;
  /** Event time until which it knows too little of what came before; absent once that is over. */
  readonly warmingUntilMs?: number | undefined;
  /** Alerts of it that are kept, by status. */
  readonly triggered: Readonly<Record<string, number>>;
}

/** Everything that is known of an alert; throws `alert-unknown`. */
export function describeAlert(workings: Workings, name: string): AlertDescription {
  const { shelf, state, census, clock, triggered, warmingMs, newestMs } = workings;
  const [found] = selected(shelf, state, name);
  if (found === undefined) throw new Error('a selection by name is empty');
  const { card, settings } = found;
  const { pack, isActive, policies } = settings;
  const counts: Record<string, number> = {};
  for (const { status } of triggered.find({ name: card.name })) {
    counts[status] = (counts[status] ?? 0) + 1;
  }
  const untilMs = isActive ? warmingMs.get(card.name) : undefined;
  return {
    ...card,
    severity: severityIn(found),
    pack,
    packVersion: state.packs.get(pack, ''),
    status: isActive ? 'active' : 'inactive',
    overrides: settings.overrides.toJS() as Overrides,
    policies: typeof policies === 'string' ? policies : policies.toArray(),
    prerequisites: prerequisitesOf(card, census, clock.nowMs()),
    ...(untilMs === undefined || untilMs <= newestMs ? {} : { warmingUntilMs: untilMs }),
    triggered: counts,
  };
}
