import type { AutomationHistory } from './automation-history.ts';
import { writeStatus } from './write-status.ts';

/** What a write did, as far as it can be told. */
export type ChangeKind = 'created' | 'modified' | 'created or modified';

/**
 * What a write did: as its status says, else as the history does. A resource that was seen before
 * is modified; one that was not is created only where the account has been watched for long.
 */
export function changeKind(
  subOutcome: string | undefined,
  { isKnown, isLong }: Pick<AutomationHistory, 'isKnown' | 'isLong'>,
): ChangeKind {
  const status = writeStatus(subOutcome);
  if (status !== undefined) return status;
  if (isKnown) return 'modified';
  return isLong ? 'created' : 'created or modified';
}
