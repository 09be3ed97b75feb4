import type { Alert } from '../../src/core/alert.ts';
import type { AlertMessage, ValidationMessage } from '../../src/deliver/message.ts';
import { alert } from '../node/alerts.ts';

/** A message of one alert, with what a test needs to differ. */
export function alertMessage(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    kind: 'alerts',
    key: '0123456789abcdef0123456789abcdef',
    channel: 'desk',
    alerts: [alert()],
    atMs: Date.UTC(2026, 2, 2, 12),
    ...changes,
  };
}

/** A message of so many alerts of the same kind. */
export function groupOf(count: number, changes: Partial<Alert> = {}): AlertMessage {
  const alerts = Array.from({ length: count }, (_, index) =>
    alert({ id: index.toString(16).padStart(32, '0'), ...changes }),
  );
  return alertMessage({ alerts });
}

export const validation: ValidationMessage = {
  kind: 'validation',
  key: 'fedcba9876543210fedcba9876543210',
  channel: 'desk',
  code: 'CODE234567',
  atMs: Date.UTC(2026, 2, 2, 12),
};

/** A signal that never aborts. */
export const never: AbortSignal = new AbortController().signal;
