import { type Problem, received, refuse } from '../core/problem.ts';
import { type AlertFilter, FILTER_PARTS, type Found, isMeant } from './find.ts';
import { exactName, installedCards, type Shelf, unknownAlert } from './shelf.ts';
import type { CatalogueState } from './state.ts';

/** Alerts by name, by several names, or by what they are. */
export type Which = string | readonly string[] | AlertFilter;

/** Every installed alert, in the order of its pack. */
function allFound(shelf: Shelf, state: CatalogueState): readonly Found[] {
  return installedCards(shelf, state).flatMap((card) => {
    const settings = state.settings.get(card.name);
    return settings === undefined ? [] : [{ card, settings }];
  });
}

/**
 * The alerts that are meant, in the order of their packs. Throws `alert-unknown` for each name
 * that no installed alert has, `filter-unknown` for each part that filters do not have.
 */
export function selected(shelf: Shelf, state: CatalogueState, which: Which): readonly Found[] {
  const all = allFound(shelf, state);
  if (!isNames(which)) {
    refuse('filter', filterProblems(which));
    return all.filter((found) => isMeant(which, found));
  }
  const names = typeof which === 'string' ? [which] : which;
  const exact = names.map((name) => exactName(state, name));
  refuse(
    'catalogue',
    names.flatMap((name, i) => (exact[i] === undefined ? [unknownAlert(name, `names[${i}]`)] : [])),
  );
  return all.filter(({ card }) => exact.includes(card.name));
}

function isNames(which: Which): which is string | readonly string[] {
  return typeof which === 'string' || Array.isArray(which);
}

function filterProblems(filter: AlertFilter): Problem[] {
  return Object.entries(filter).flatMap(([part, wanted]): Problem[] => {
    const isText = [wanted].flat().every((one) => one === undefined || typeof one === 'string');
    const path = `filter.${part}`;
    if (!FILTER_PARTS.includes(part)) {
      const message = `expected one of ${FILTER_PARTS.join(', ')}; received another name`;
      return [{ code: 'filter-unknown', path, message }];
    }
    const message = `expected a text or a list of texts; received ${received(wanted)}`;
    return isText ? [] : [{ code: 'filter-invalid', path, message }];
  });
}
