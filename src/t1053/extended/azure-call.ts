/** What the Activity log says of a write to something that Azure runs at set times. */
import type { CloudOpEvent } from '../../core/event.ts';
import { writeStatus } from '../write-status.ts';
import { azureName } from './azure-resource-name.ts';
import { type Body, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';

/** A write to a thing that is created and changed by the same operation. */
export function azureCall(event: CloudOpEvent, thing: string): CloudCall {
  const status = writeStatus(event.subOutcome);
  const change = status === 'modified' ? 'changed' : (status ?? 'created or changed');
  return { thing, change, ...azureName(event.resourceId) };
}

/**
 * The properties of the resource, as the request or the answer has them; empty where the record
 * repeats neither, as most do not.
 */
export function azureProperties({ fields }: CloudOpEvent): Body {
  const properties = ['properties', 'Properties_d', 'Properties'].map((name) => fields[name]);
  const bodies = properties.flatMap((one) =>
    ['responseBody', 'requestbody'].map((name) => objectAt(one, name, 'properties')),
  );
  return bodies.find((body) => Object.keys(body).length > 0) ?? {};
}

/** How often, in words, as Azure has it in two fields: `every 5 minutes`. */
export function recurrenceText(recurrence: Body): string | undefined {
  const frequency = textAt(recurrence, 'frequency');
  if (frequency === undefined || !/^[a-z]{1,16}$/i.test(frequency)) return undefined;
  const interval = Number(textAt(recurrence, 'interval') ?? 1);
  return Number.isSafeInteger(interval)
    ? `every ${interval} ${frequency.toLowerCase()}s`
    : undefined;
}
