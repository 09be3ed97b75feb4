/** Sysmon 12 to 14: https://learn.microsoft.com/sysinternals/downloads/sysmon#events */
import type { RegistryEvent } from '../core/event.ts';
import { accountDomainOf, accountNameOf, guidOf, textOf, wholeNumberOf } from './field-value.ts';
import { RecordFailure } from './record-failure.ts';
import { requiredText } from './required-field.ts';
import type { Mapping } from './windows-record.ts';

interface RegistryData {
  readonly EventType?: unknown;
  readonly Message?: unknown;
  readonly ProcessGuid?: unknown;
  readonly ProcessId?: unknown;
  readonly Image?: unknown;
  readonly User?: unknown;
  readonly TargetObject?: unknown;
  readonly Details?: unknown;
  readonly NewName?: unknown;
}

type Operation = RegistryEvent['op'];

/** What Sysmon 12 prints as EventType. */
const OPERATIONS: ReadonlyMap<string | undefined, Operation> = new Map([
  ['CreateKey', 'createKey'],
  ['DeleteKey', 'deleteKey'],
  ['DeleteValue', 'deleteValue'],
]);

/**
 * The mapping of an id that always means one operation; without one, EventType tells it. Where
 * that is lost the event is of kind `other`, for a deletion must not pass for a creation.
 */
export function registryChange(always?: Operation): Mapping {
  return ({ data }, base) => {
    const d: RegistryData = data;
    const key = requiredText('TargetObject', d.TargetObject, base.origin);
    if (key instanceof RecordFailure) return key;
    const op = always ?? operationOf(d);
    const user = accountNameOf(d.User);
    const domain = accountDomainOf(d.User);
    if (op === undefined) return { kind: 'other', user, domain, ...base };
    return {
      kind: 'registry',
      user,
      domain,
      op,
      key,
      data: textOf(d.Details) ?? textOf(d.NewName),
      image: textOf(d.Image),
      pid: wholeNumberOf(d.ProcessId),
      processGuid: guidOf(d.ProcessGuid),
      ...base,
    };
  };
}

/** NXLog has an EventType of its own (`INFO`), which can cover Sysmon's; Message repeats that. */
function operationOf(d: RegistryData): Operation | undefined {
  const direct = OPERATIONS.get(textOf(d.EventType));
  if (direct !== undefined) return direct;
  const line = /^EventType: *(\w+)/m.exec(textOf(d.Message) ?? '');
  return OPERATIONS.get(line?.[1]);
}
