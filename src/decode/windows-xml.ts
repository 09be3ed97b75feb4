import type { Fields, Origin } from '../core/event.ts';
import * as LIMITS from '../core/limits.ts';
import { isObject, tooDeep, tooWide } from './record-bounds.ts';
import { RecordFailure } from './record-failure.ts';
import { readXml, type XmlElement } from './xml-element.ts';

/** The sections of an event; System is one of them. */
export interface EventFields extends Fields {
  readonly System: Fields;
}

/** True where the text begins as XML does; a syslog line may begin with `<13>`. */
export function isXml(text: string): boolean {
  return /^\s*<[A-Za-z?!]/.test(text);
}

/**
 * The event of an `<Event>` element, in the structure that EVTX readers print as JSON. The format
 * is that of https://learn.microsoft.com/windows/win32/wes/eventschema-schema.
 */
export function readEventXml(text: string, origin: Origin): EventFields | RecordFailure {
  const root = readXml(text.trimStart(), LIMITS.recordFieldsMax);
  switch (root) {
    case 'too-deep':
      return tooDeep(origin);
    case 'too-wide':
      return tooWide(origin);
    case 'truncated':
      return new RecordFailure('record-truncated', 'expected </Event>, received the end', origin);
    case 'doctype':
      return new RecordFailure('not-xml', 'a document type is refused', origin);
    case 'malformed':
      return new RecordFailure('not-xml', 'expected well-formed XML, received other text', origin);
    default:
      return eventOf(root) ?? unknownFormat(origin);
  }
}

/** Numbers in System, which JSON exporters print as numbers. */
const NUMBERS: ReadonlySet<string> = new Set([
  'EventID',
  'Qualifiers',
  'Version',
  'Level',
  'Task',
  'Opcode',
  'EventRecordID',
  'ProcessID',
  'ThreadID',
]);

function eventOf({ name, children }: XmlElement): EventFields | undefined {
  const event: Record<string, unknown> = Object.create(null);
  for (const section of children) {
    event[section.name] = jsonOf(section, section.name === 'System');
  }
  const system = event['System'];
  return name === 'Event' && isObject(system) ? { ...event, System: system } : undefined;
}

function unknownFormat(origin: Origin): RecordFailure {
  return new RecordFailure(
    'unknown-format',
    'expected <Event> with <System>, received others',
    origin,
  );
}

/** An element as JSON: its text, or an object of attributes, text and inner elements. */
function jsonOf(element: XmlElement, inSystem: boolean): unknown {
  const attributes = attributesOf(element, inSystem);
  const text = leafValue(element.name, element.text, inSystem);
  if (attributes === undefined && element.children.length === 0) return text;
  const value: Record<string, unknown> = Object.create(null);
  if (attributes !== undefined) value['#attributes'] = attributes;
  if (text !== null && element.children.length === 0) value['#text'] = text;
  for (const child of element.children) {
    const former = value[child.name];
    const inner = jsonOf(child, inSystem);
    if (former === undefined) value[child.name] = inner;
    else if (Array.isArray(former)) former.push(inner);
    else value[child.name] = [former, inner];
  }
  return value;
}

function attributesOf({ attributes }: XmlElement, inSystem: boolean): Fields | undefined {
  let values: Record<string, unknown> | undefined;
  for (const name in attributes) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    values ??= Object.create(null) as Record<string, unknown>;
    values[name] = leafValue(name, attributes[name] ?? '', inSystem);
  }
  return values;
}

function leafValue(name: string, text: string, inSystem: boolean): string | number | null {
  if (inSystem && NUMBERS.has(name) && /^\d{1,15}$/.test(text)) return Number(text);
  return text === '' ? null : text;
}
