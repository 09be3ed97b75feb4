/** Where a request to another provider says that its events are to start a runbook. */
import type { CloudOpEvent } from '../../core/event.ts';

/** Characters of a request that are looked through. */
const BODY_CHARS_MAX = 65_536;

const NAME = String.raw`[^/"'\\\s]{1,260}`;

/** What of an account can be started, by its resource id, and how a job is asked for. */
const started = new RegExp(
  String.raw`microsoft\.automation/automationaccounts/[^/"\\\s]{1,260}` +
    `/(?:((?:runbooks|webhooks)/${NAME})|jobs(?![\\w]))`,
  'i',
);

/** The addresses under which Azure Automation takes calls of webhooks, today's and older ones. */
const hookAddress =
  /https:\/\/(?:[\w-]{1,64}\.webhook\.[\w-]{1,64}|s\d{1,3}events)\.azure-automation\.\w/i;

/**
 * The runbook or webhook that the request or the answer names, as far as the log holds either;
 * nothing but `a webhook` where only its address is known, which is a secret.
 */
export function automationReceiver({ fields }: CloudOpEvent): string | undefined {
  const body = bodyOf(fields['properties']);
  const found = started.exec(body);
  if (found !== null) return found[1] ?? 'a job';
  return hookAddress.test(body) ? 'a webhook' : undefined;
}

function bodyOf(properties: unknown): string {
  if (typeof properties === 'string') return properties.slice(0, BODY_CHARS_MAX);
  if (typeof properties !== 'object' || properties === null) return '';
  const bodies = Object.entries(properties)
    .filter(([name]) => /^(?:request|response)body$/i.test(name))
    .map(([, body]) => (typeof body === 'string' ? body : JSON.stringify(body)));
  return bodies.join('\n').slice(0, BODY_CHARS_MAX);
}
