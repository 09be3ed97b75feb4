import type { FieldShapes, ShapeOf } from '../../rule/option-shape.ts';
import { ALLOW_CHOICE, type AllowChoice } from '../allow.ts';
import { entryText, matchesEntry } from '../glob-entry.ts';

/**
 * What is expected here: every given field has to match. Texts are globs (`*`, `?`) and compare
 * without case. An empty entry matches nothing.
 */
export interface CloudAllowEntry {
  /** Name, ARN or mail address of the caller. */
  readonly caller?: string | undefined;
  /** Address of the caller, for example `198.51.100.*`. */
  readonly ip?: string | undefined;
  /** What was made, for example the name of a CronJob. */
  readonly name?: string | undefined;
  /** What it was made in: namespace, region, location, resource group or repository. */
  readonly place?: string | undefined;
  /** Subscription, account, project or organisation; for a cluster the name of the cluster. */
  readonly owner?: string | undefined;
  /** What is run or called: an image, an ARN, a host, a runbook. All of them have to match. */
  readonly target?: string | undefined;
}

/** The options by which a host says what is expected of a scheduler in a cloud. */
export interface CloudAllowOptions extends AllowChoice {
  /** Expected actions. Default none. */
  readonly allowEntries?: readonly CloudAllowEntry[] | undefined;
}

const TEXT = { type: 'text' } as const;

const ENTRY: ShapeOf<CloudAllowEntry> = {
  type: 'record',
  fields: { caller: TEXT, ip: TEXT, name: TEXT, place: TEXT, owner: TEXT, target: TEXT },
};

/** What the fields of `CloudAllowOptions` may be. */
export const CLOUD_ALLOW_FIELDS: FieldShapes<CloudAllowOptions> = {
  allow: ALLOW_CHOICE,
  allowEntries: { type: 'list', of: ENTRY },
};

/** What an entry is held against. */
export interface CloudSubject {
  readonly caller: string | undefined;
  readonly ip: string | undefined;
  readonly name: string | undefined;
  readonly place: string | undefined;
  readonly owner: string | undefined;
  readonly targets: readonly string[];
}

/** The first entry that covers the action with each of its targets, in words. */
export function cloudAllowedBy(
  entries: readonly CloudAllowEntry[],
  subject: CloudSubject,
): string | undefined {
  const targets = subject.targets.length === 0 ? [undefined] : subject.targets;
  const entry = entries.find((candidate) =>
    targets.every((target) =>
      matchesEntry(candidate, {
        caller: [subject.caller],
        ip: [subject.ip],
        name: [subject.name],
        place: [subject.place],
        owner: [subject.owner],
        target: [target],
      }),
    ),
  );
  return entry === undefined ? undefined : entryText(entry);
}
