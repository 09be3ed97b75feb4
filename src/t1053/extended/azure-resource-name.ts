/** The parts of a resource id of Azure that name a thing and where it is. */
import { truncate } from '../../core/text.ts';

/** Resource Manager knows no longer name. */
const NAME_CHARS_MAX = 260;

/** A resource by name. */
export interface AzureName {
  readonly name: string | undefined;
  /** The resource that it belongs to, else its resource group. */
  readonly place: string | undefined;
}

/** Name and place, as the id spells them; nothing where it has none. */
export function azureName(resourceId = ''): AzureName {
  const parts = resourceId.split('/');
  const owner = parts.at(-3);
  const isOfGroup = owner === undefined || /^microsoft\./i.test(owner);
  const groupAt = parts.findIndex((part) => part.toLowerCase() === 'resourcegroups');
  const group = groupAt < 0 ? undefined : parts[groupAt + 1];
  return { name: named(parts.at(-1)), place: named(isOfGroup ? group : owner) };
}

function named(part: string | undefined): string | undefined {
  return part === undefined || part === '' ? undefined : truncate(part, NAME_CHARS_MAX);
}
