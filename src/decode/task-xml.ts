/**
 * Task definitions: https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema.
 * The elements read are those that say who runs what, when, and hidden or not.
 */

import * as LIMITS from '../core/limits.ts';
import type { TaskContent, TaskPrincipal, TaskStep, TaskTrigger } from '../core/task-content.ts';
import { readXml, type XmlElement, type XmlFault } from './xml-element.ts';
import { unescapeXml } from './xml-entities.ts';

/** A definition that was read, or in words why it was not; the words hold nothing of the text. */
export type TaskXml =
  | { readonly content: TaskContent; readonly error?: undefined }
  | { readonly content?: undefined; readonly error: string };

const FAULTS: Readonly<Record<XmlFault, string>> = {
  truncated: 'the XML ends early',
  malformed: 'the XML is not well-formed',
  doctype: 'a document type is refused',
  'too-deep': `the XML has more than ${LIMITS.recordDepthMax} levels`,
  'too-wide': 'the XML has too many elements',
};

/**
 * Reads a task definition of at most `LIMITS.taskXmlCharsMax` characters. A text that a pipeline
 * escaped once or twice, so that it begins with `&lt;` or `&amp;lt;`, is unescaped first; any
 * namespace prefix will do.
 */
export function parseTaskXml(text: string): TaskXml {
  if (text.length > LIMITS.taskXmlCharsMax) {
    return { error: `the XML has more than ${LIMITS.taskXmlCharsMax} characters` };
  }
  // No document has more nodes than characters, so the bound above is the bound on nodes too.
  const root = readXml(unescaped(text.trim()), LIMITS.taskXmlCharsMax);
  if (typeof root === 'string') return { error: FAULTS[root] };
  if (root.name !== 'Task') return { error: 'the root element is not Task' };
  return { content: contentOf(root) };
}

/** Only an escaped document is unescaped: in any other, references belong to its texts. */
function unescaped(text: string): string {
  if (text.startsWith('&lt;')) return unescapeXml(text);
  return text.startsWith('&amp;lt;') ? unescapeXml(unescapeXml(text)) : text;
}

function contentOf(task: XmlElement): TaskContent {
  const registration = child(task, 'RegistrationInfo');
  const settings = child(task, 'Settings');
  return {
    uri: textIn(registration, 'URI'),
    author: textIn(registration, 'Author'),
    date: textIn(registration, 'Date'),
    description: textIn(registration, 'Description'),
    principals: childrenOf(task, 'Principals').map(principalOf),
    triggers: childrenOf(task, 'Triggers').map(triggerOf),
    steps: childrenOf(task, 'Actions').flatMap(stepOf),
    hidden: flagIn(settings, 'Hidden', false),
    enabled: flagIn(settings, 'Enabled', true),
    deleteExpiredAfter: textIn(settings, 'DeleteExpiredTaskAfter'),
    startWhenAvailable: flagIn(settings, 'StartWhenAvailable', false),
  };
}

function principalOf(principal: XmlElement): TaskPrincipal {
  return {
    userId: textIn(principal, 'UserId'),
    groupId: textIn(principal, 'GroupId'),
    runLevel: textIn(principal, 'RunLevel'),
    logonType: textIn(principal, 'LogonType'),
    privileges: childrenOf(principal, 'RequiredPrivileges').map(({ text }) => text.trim()),
  };
}

function triggerOf(trigger: XmlElement): TaskTrigger {
  return {
    type: trigger.name,
    start: textIn(trigger, 'StartBoundary'),
    end: textIn(trigger, 'EndBoundary'),
    repeat: textIn(child(trigger, 'Repetition'), 'Interval'),
  };
}

function stepOf(action: XmlElement): readonly TaskStep[] {
  switch (action.name) {
    case 'Exec':
      return [
        {
          type: 'exec',
          command: textIn(action, 'Command') ?? '',
          arguments: textIn(action, 'Arguments'),
          workingDirectory: textIn(action, 'WorkingDirectory'),
        },
      ];
    case 'ComHandler':
      return [
        {
          type: 'com',
          classId: textIn(action, 'ClassId') ?? '',
          data: textIn(action, 'Data'),
        },
      ];
    case 'SendEmail':
      return [{ type: 'email' }];
    case 'ShowMessage':
      return [{ type: 'message' }];
    default:
      return [];
  }
}

function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return parent?.children.find((element) => element.name === name);
}

function childrenOf(parent: XmlElement, name: string): readonly XmlElement[] {
  return child(parent, name)?.children ?? [];
}

function textIn(parent: XmlElement | undefined, name: string): string | undefined {
  const text = child(parent, name)?.text.trim();
  return text === '' ? undefined : text;
}

/** XML Schema writes a boolean as `true`, `false`, `1` or `0`. */
function flagIn(settings: XmlElement | undefined, name: string, absent: boolean): boolean {
  const text = textIn(settings, name)?.toLowerCase();
  return text === undefined ? absent : text === 'true' || text === '1';
}
