import { printable } from '../core/printable.ts';
import type { AlertFormat } from './alert-format.ts';
import type { Message } from './message.ts';

/** A line for each alert of a message; a handshake is one line of its own. */
export function linesOfMessage(message: Message, format: AlertFormat): string[] {
  if (message.kind === 'alerts') return message.alerts.map(format);
  const { channel, code } = message;
  return [printable(`tocsin: to use the channel ${channel}, confirm this code: ${code}`)];
}
