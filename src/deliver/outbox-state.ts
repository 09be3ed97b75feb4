import type { AlertMessage } from './message.ts';
import type { DeadLetter, OutboxRecord } from './outbox.ts';

/** A message under way. */
export interface Pending {
  readonly message: AlertMessage;
  /** Since when it is being tried: it was accepted or replayed then. */
  readonly sinceMs: number;
}

/** What records come to. Each key is in at most one of the three. */
export interface OutboxState {
  readonly pending: Map<string, Pending>;
  readonly dead: Map<string, DeadLetter>;
  /** Keys that arrived, the latest last; a message that comes again with one is not sent again. */
  readonly delivered: Set<string>;
  readonly deliveredMax: number;
}

/** The state of no records. */
export function emptyOutbox(deliveredMax: number): OutboxState {
  return { pending: new Map(), dead: new Map(), delivered: new Set(), deliveredMax };
}

/**
 * Takes a record into account. One that does not fit, as after a loss, changes nothing but what
 * it says for sure: a message that is known can never vanish by it.
 */
export function fold(state: OutboxState, record: OutboxRecord): void {
  const { pending, dead } = state;
  if (record.type === 'accepted') {
    const { message, sinceMs } = record;
    dead.delete(message.key);
    state.delivered.delete(message.key);
    pending.set(message.key, { message, sinceMs });
    return;
  }
  const { key } = record;
  if (record.type === 'delivered') {
    pending.delete(key);
    dead.delete(key);
    remember(state, key);
  } else if (record.type === 'dead') {
    const message = pending.get(key)?.message;
    if (message !== undefined && pending.delete(key)) dead.set(key, { ...record.letter, message });
  } else if (record.type === 'replayed') {
    const message = dead.get(key)?.message;
    if (message === undefined) return;
    dead.delete(key);
    pending.set(key, { message, sinceMs: record.sinceMs });
  } else {
    dead.delete(key);
  }
}

function remember({ delivered, deliveredMax }: OutboxState, key: string): void {
  delivered.delete(key);
  delivered.add(key);
  for (const oldest of delivered) {
    if (delivered.size <= deliveredMax) return;
    delivered.delete(oldest);
  }
}

/** The fewest records that fold into this state. */
export function recordsOf({ pending, dead, delivered }: OutboxState): OutboxRecord[] {
  return [
    ...[...delivered].map((key): OutboxRecord => ({ type: 'delivered', key })),
    ...[...dead].flatMap(([key, { message, ...letter }]): OutboxRecord[] => [
      { type: 'accepted', message, sinceMs: message.atMs },
      { type: 'dead', key, letter },
    ]),
    ...[...pending.values()].map((entry): OutboxRecord => ({ type: 'accepted', ...entry })),
  ];
}
