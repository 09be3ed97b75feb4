/** What the caller of an operation adds to its score. */
import type { Reason } from '../../core/alert.ts';
import type { CloudOpEvent } from '../../core/event.ts';

/**
 * 20 points for a caller that nobody vouches for or that may do everything, 15 for a guest, 10 for
 * a program.
 */
export function callerReasons({ caller = '', callerType, provider }: CloudOpEvent): Reason[] {
  if (caller === 'system:anonymous') return [{ points: 20, text: 'the caller is anonymous' }];
  if (provider === 'aws' && caller.endsWith(':root')) {
    return [{ points: 20, text: 'the caller is the root user of the account' }];
  }
  if (callerType === 'guest') {
    return [{ points: 15, text: 'the caller is a guest of the tenant' }];
  }
  if (callerType !== 'servicePrincipal') return [];
  return [{ points: 10, text: 'the caller is a program' }];
}
