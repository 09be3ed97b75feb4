import type { Actor } from '../core/event.ts';
import { type AuditPairs, fieldOf } from './audit-pairs.ts';
import { textOf, wholeNumberOf } from './field-value.ts';

/** How an id is printed that was never set (the number is -1 in 32 bits) or is not known. */
const UNSET: ReadonlySet<string | undefined> = new Set([
  '4294967295',
  '-1',
  'unset',
  '?',
  undefined,
]);

/** Who acted, by the names of an enriched or interpreted record, else by the numbers. */
export function auditActor(pairs: AuditPairs): Actor {
  const ses = fieldOf(pairs, 'ses');
  const session = UNSET.has(ses) ? undefined : wholeNumberOf(ses);
  return {
    user: accountOf(fieldOf(pairs, 'UID') ?? fieldOf(pairs, 'uid')),
    loginUser: accountOf(fieldOf(pairs, 'AUID') ?? fieldOf(pairs, 'auid')),
    logonId: session === undefined ? undefined : `0x${session.toString(16)}`,
  };
}

/** The account 0 is root by any name; `unknown(1001)` is how an id without a name is printed. */
function accountOf(value: string | undefined): string | undefined {
  if (UNSET.has(value)) return undefined;
  if (value === '0') return 'root';
  const text = textOf(value);
  return text === undefined ? undefined : (/^unknown\((\d{1,10})\)$/.exec(text)?.[1] ?? text);
}
