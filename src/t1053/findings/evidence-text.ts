import type { TelemetryEvent } from '../../core/event.ts';
import { scrub } from '../../core/text.ts';
import { eventText } from '../../rule/event-text.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { isSchtasks } from '../schtasks.ts';
import { maskSecrets, secretValues } from '../secrets.ts';
import { maskWebhookToken } from '../webhook-token.ts';

/** The event in one line, with every secret masked that the pack knows of. */
export function evidenceText(event: TelemetryEvent): string {
  const masked = maskWebhookToken(maskCronSecrets(maskSecrets(eventText(event))));
  const isCommand = event.kind === 'process' && isSchtasks(event.image, event.originalFileName);
  return isCommand ? scrub(masked, secretValues(event.commandLine ?? '')) : masked;
}
