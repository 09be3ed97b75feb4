/** Processes and files as Endpoint Security describes them. */
import type { Actor, Fields } from '../core/event.ts';
import { absolutePath } from '../core/unix-path.ts';
import { logonIdOf, textOf, wholeNumberOf } from './field-value.ts';
import { isObject } from './record-bounds.ts';

/** The path of a file, resolved; as it stands where it is relative. */
export function pathOf(file: unknown): string | undefined {
  const path = isObject(file) ? textOf(file['path']) : undefined;
  return path === undefined ? undefined : (absolutePath(path, undefined) ?? path);
}

/** Accounts are numbers here; that of root is the same on every system. */
export function actorOf(process: Fields): Actor {
  const session = tokenNumber(process, 'asid');
  return {
    user: accountOf(tokenNumber(process, 'euid')),
    loginUser: accountOf(tokenNumber(process, 'auid')),
    logonId: logonIdOf(session),
  };
}

/** How an account is printed that was never set: -1 in 32 bits. */
const UNSET = 4_294_967_295;

function accountOf(id: number | undefined): string | undefined {
  if (id === undefined || id === UNSET) return undefined;
  return id === 0 ? 'root' : String(id);
}

/** A number of the audit token of a process. */
export function tokenNumber(process: Fields, name: string): number | undefined {
  const { audit_token: token } = process;
  return isObject(token) ? wholeNumberOf(token[name]) : undefined;
}
