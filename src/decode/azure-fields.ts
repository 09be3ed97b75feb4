import type { Fields } from '../core/event.ts';
import type { AzureRecord } from './azure-record.ts';
import { isObject } from './record-bounds.ts';

/**
 * The record's own fields, and those that published rules ask for under the names that they have in
 * the exports and in the table `AzureActivity`, so that a rule written for one finds them in all. A
 * name that the record has itself stays as it is; but where the REST form has an operation or
 * category in parts, that becomes a text, and its parts are at `operationName.value` and its like.
 *
 * The aliases come first and the record's fields are spread over them: V8 takes 1 µs so, and 40 µs
 * where the spread comes first. Spreading keeps `__proto__` a field like any other.
 */
export function azureFields(content: Fields, record: AzureRecord): Fields {
  const { operation, category, status, resourceId, properties } = record;
  const { caller, callerIp } = record.caller;
  const operationWord = isObject(content['operationName']) ? content['operationName'] : undefined;
  const categoryWord = isObject(content['category']) ? content['category'] : undefined;
  const fields: Record<string, unknown> = {
    operationName: operation,
    'operationName.value': operationWord?.['value'],
    'operationName.localizedValue': operationWord?.['localizedValue'],
    OperationNameValue: operation,
    category,
    'category.value': categoryWord?.['value'],
    'category.localizedValue': categoryWord?.['localizedValue'],
    CategoryValue: category,
    resultType: status,
    ActivityStatusValue: status,
    resourceId,
    ResourceId: resourceId,
    ResourceProviderValue: providerOf(operation),
    Caller: caller,
    callerIpAddress: callerIp,
    CallerIpAddress: callerIp,
    properties,
    // The Activity log says the operation again here; rules for directory audits ask for it too.
    'properties.message': properties['message'] ?? operation,
    ...content,
  };
  if (operationWord !== undefined) fields['operationName'] = operation;
  if (categoryWord !== undefined) fields['category'] = category;
  return fields;
}

/** The first part of an operation as Resource Manager names them: `Microsoft.Compute/…/write`. */
function providerOf(operation = ''): string | undefined {
  const provider = operation.slice(0, Math.max(operation.indexOf('/'), 0));
  return provider.includes('.') ? provider : undefined;
}
