/** Script blocks that PowerShell logs: https://learn.microsoft.com/powershell, about_Logging. */
import type { EventBase, TelemetryEvent } from '../core/event.ts';
import { guidOf, textOf } from './field-value.ts';
import type { RecordFailure } from './record-failure.ts';
import { fieldFailure } from './required-field.ts';
import type { Family, Mapping, WindowsRecord } from './windows-record.ts';
import { unescapeTwice } from './xml-entities.ts';

interface ScriptData {
  readonly ScriptBlockText?: unknown;
  readonly ScriptBlockId?: unknown;
  readonly Path?: unknown;
}

/** The account, where event XML names it and where NXLog does. */
interface AccountFields {
  readonly Security_UserID?: unknown;
  readonly UserID?: unknown;
  readonly AccountName?: unknown;
  readonly Domain?: unknown;
}

export const powershell: Family = {
  name: 'powershell',
  logs: [
    'Microsoft-Windows-PowerShell/Operational',
    'Microsoft-Windows-PowerShell',
    'PowerShellCore/Operational',
    'PowerShellCore',
  ],
  mappings: new Map<number, Mapping>([[4104, scriptBlock]]),
};

/** One part of a script, and for most scripts the whole; `script-parts` puts parts together. */
function scriptBlock(
  { data, fields }: WindowsRecord,
  base: EventBase,
): TelemetryEvent | RecordFailure {
  const d: ScriptData = data;
  const account: AccountFields = fields;
  const text = scriptTextOf(d.ScriptBlockText);
  if (text === undefined) return fieldFailure('ScriptBlockText', d.ScriptBlockText, base.origin);
  return {
    kind: 'script',
    user: textOf(account.AccountName),
    domain: textOf(account.Domain),
    sid: textOf(account.Security_UserID) ?? textOf(account.UserID),
    text: unescapeTwice(text),
    scriptId: guidOf(d.ScriptBlockId),
    path: textOf(d.Path),
    ...base,
  };
}

/** Text of a script as it was logged. Any text is code here: nothing at all, and a `-`, too. */
export function scriptTextOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return value === null ? '' : textOf(value);
}
