import type { Delivered, Rejected, Retryable, SendFault } from './channel.ts';

/** The outcome of a message that arrived. */
export function delivered(reference?: string): Delivered {
  return reference === undefined ? { status: 'delivered' } : { status: 'delivered', reference };
}

/** The outcome of an attempt after which another one makes sense. */
export function retryable(reason: SendFault, detail: string, afterMs?: number): Retryable {
  const told: Retryable = { status: 'retryable', reason, detail };
  return afterMs === undefined ? told : { ...told, afterMs };
}

/** The outcome of an attempt after which no other makes sense. */
export function rejected(reason: SendFault, detail: string): Rejected {
  return { status: 'rejected', reason, detail };
}
