import type { FieldShapes, ShapeOf } from '../rule/option-shape.ts';
import { ALLOW_CHOICE, type AllowChoice } from './allow.ts';
import type { AutomationFacts } from './automation-facts.ts';
import { entryText, matchesEntry } from './glob-entry.ts';

/**
 * What is expected here: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface AzureAllowEntry {
  /** Principal name, mail address or name of the caller. */
  readonly caller?: string | undefined;
  /** Application that called; for a person the program in between, for example the portal. */
  readonly appId?: string | undefined;
  /** Identifier of the principal in the directory. */
  readonly objectId?: string | undefined;
  /** Automation account. */
  readonly account?: string | undefined;
  /** Runbook, webhook, module or whatever else was written. */
  readonly name?: string | undefined;
  /** Address of the caller, for example `198.51.100.*`. */
  readonly ip?: string | undefined;
  readonly subscription?: string | undefined;
}

/** The options by which a host says what is expected in Azure. */
export interface AzureAllowOptions extends AllowChoice {
  /** Expected actions. Default none. */
  readonly allowEntries?: readonly AzureAllowEntry[] | undefined;
  /**
   * Principals that deploy, by object id, service principals by application id as well: that such
   * a caller is a program, a guest or new adds nothing to the score. Display names do not count:
   * anybody can choose one. Default none.
   */
  readonly deployCallers?: readonly string[] | undefined;
}

const TEXT = { type: 'text' } as const;

const ENTRY: ShapeOf<AzureAllowEntry> = {
  type: 'record',
  fields: {
    caller: TEXT,
    appId: TEXT,
    objectId: TEXT,
    account: TEXT,
    name: TEXT,
    ip: TEXT,
    subscription: TEXT,
  },
};

/** What the fields of `AzureAllowOptions` may be. */
export const AZURE_ALLOW_FIELDS: FieldShapes<AzureAllowOptions> = {
  allow: ALLOW_CHOICE,
  allowEntries: { type: 'list', of: ENTRY },
  deployCallers: { type: 'list', of: TEXT },
};

/** The first entry that covers the action, in words. */
export function azureAllowedBy(
  entries: readonly AzureAllowEntry[],
  facts: AutomationFacts,
): string | undefined {
  const { caller, appId, objectId, resource, callerIp, subscription } = facts;
  const subject = {
    caller: [caller],
    appId: [appId],
    objectId: [objectId],
    account: [resource?.account],
    name: [resource?.name],
    ip: [callerIp],
    subscription: [subscription],
  };
  const entry = entries.find((candidate) => matchesEntry(candidate, subject));
  return entry === undefined ? undefined : entryText(entry);
}
