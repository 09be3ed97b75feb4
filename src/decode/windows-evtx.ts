import type { Fields } from '../core/event.ts';
import { isObject } from './record-bounds.ts';
import type { WindowsRecord } from './windows-record.ts';

/** An element in JSON: text, and attributes apart, beside the text, or marked with `@`. */
interface Element {
  readonly '#attributes'?: unknown;
  readonly '#text'?: unknown;
}

interface EventElement {
  readonly EventData?: unknown;
  readonly UserData?: unknown;
  readonly '@timestamp'?: unknown;
}

interface SystemElement {
  readonly Provider?: unknown;
  readonly EventID?: unknown;
  readonly EventRecordID?: unknown;
  readonly TimeCreated?: unknown;
  readonly Channel?: unknown;
  readonly Computer?: unknown;
}

interface DataElement extends Element {
  readonly Data?: unknown;
}

const ATTRIBUTES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(
  Object.entries({
    Provider: ['Name', 'Guid'],
    TimeCreated: ['SystemTime'],
    Correlation: ['ActivityID'],
    Execution: ['ProcessID', 'ThreadID'],
    Security: ['UserID'],
  }).map(([element, keys]) => [element, new Map(keys.map((key) => [key, `${element}_${key}`]))]),
);

/** The event in an object that keeps the structure of event XML, as EVTX readers print it. */
export function evtxRecord(
  event: EventElement & Fields,
  system: SystemElement & Fields,
): WindowsRecord {
  const data = eventData(event);
  return {
    channel: system.Channel,
    provider: attribute(system.Provider, 'Name'),
    eventId: system.EventID,
    computer: system.Computer,
    recordId: system.EventRecordID,
    times: {
      createdName: 'System.TimeCreated',
      created: attribute(system.TimeCreated, 'SystemTime'),
      timestamp: event['@timestamp'],
      eventTime: undefined,
    },
    data,
    fields: flatFields(system, data),
    isEvtx: true,
  };
}

/** One attribute of an element; where the exporter kept only that one, the element is its value. */
function attribute(element: unknown, name: string): unknown {
  if (!isObject(element)) return element;
  const attributes = attributesOf(element);
  return attributes[name] ?? attributes[`@${name}`];
}

function attributesOf(element: Element & Fields): Fields {
  const attributes = element['#attributes'];
  return isObject(attributes) ? attributes : element;
}

/**
 * The attributes of System, named `Element_Attribute`, and the event's data. The result has no
 * prototype, so that `__proto__` is a field like any other; to spread costs four times as much.
 */
function flatFields(system: Fields, data: Fields): Fields {
  const fields: Record<string, unknown> = Object.create(null);
  for (const name in system) {
    const element = system[name];
    if (isObject(element)) addElement(fields, name, element);
    else fields[name] = element;
  }
  for (const name in data) fields[name] = data[name];
  return fields;
}

function addElement(
  fields: Record<string, unknown>,
  name: string,
  element: Element & Fields,
): void {
  if (element['#text'] !== undefined) fields[name] = element['#text'];
  const attributes = attributesOf(element);
  for (const key in attributes) {
    if (key !== '#text') fields[attributeName(name, key)] = attributes[key];
  }
}

/** Nearly every name is one of a few, and joining texts anew for each record takes its time. */
function attributeName(element: string, key: string): string {
  const known = ATTRIBUTES.get(element)?.get(key);
  return known ?? `${element}_${key.startsWith('@') ? key.slice(1) : key}`;
}

function eventData({ EventData, UserData }: EventElement): Fields {
  if (isObject(EventData)) return dataFields(EventData);
  if (isObject(UserData)) return dataFields(innerElement(UserData));
  return EventData === undefined || EventData === null ? {} : { Data: EventData };
}

/** UserData holds one element of the provider's own, and the fields stand in that. */
function innerElement(userData: Fields): Fields {
  for (const name in userData) {
    const inner = userData[name];
    if (name !== '#attributes' && isObject(inner)) return inner;
  }
  return userData;
}

/** Data elements that kept their names as an attribute become fields of those names. */
function dataFields(element: DataElement & Fields): Fields {
  if (element.Data === undefined && element['#attributes'] === undefined) return element;
  const fields: Record<string, unknown> = Object.create(null);
  for (const name in element) {
    if (name !== '#attributes' && name !== 'Data') fields[name] = element[name];
  }
  if (element.Data !== undefined) addData(fields, element.Data);
  return fields;
}

function addData(fields: Record<string, unknown>, data: unknown): void {
  const unnamed: unknown[] = [];
  for (const item of Array.isArray(data) ? data : [data]) {
    const name = isObject(item) ? attribute(item, 'Name') : undefined;
    const text = isObject(item) ? (item as Element)['#text'] : item;
    if (typeof name === 'string') fields[name] = text ?? null;
    else unnamed.push(text ?? null);
  }
  if (unnamed.length > 0) fields['Data'] = unnamed.length === 1 ? unnamed[0] : unnamed;
}
