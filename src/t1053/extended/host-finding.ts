/** What the records of alerts of hosts show: facts in one shape, completed from the event. */
import type { Detail, Reason } from '../../core/alert.ts';
import type { Actor, TelemetryEvent, Timed } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import type { Finding } from '../../rule/rule.ts';
import { maskCronSecrets } from '../cron-secrets.ts';

/** What one record shows of an action, without secrets. */
export interface HostFacts {
  /** What happened, without host and account: `task \X was deleted`. */
  readonly what: string;
  /** What it counts by itself. */
  readonly reasons: readonly Reason[];
  /** Further points for what is carried or loaded; no allow entry covers these. */
  readonly risks: readonly Reason[];
  readonly subject?: string | undefined;
  readonly fqdn?: string | undefined;
  readonly account?: string | undefined;
  readonly domain?: string | undefined;
  readonly loginUser?: string | undefined;
  readonly image?: string | undefined;
  readonly parentImage?: string | undefined;
  readonly parentCommandLine?: string | undefined;
  readonly commandLine?: string | undefined;
  /** Another host that the action reaches. */
  readonly target?: string | undefined;
  readonly details: Readonly<Record<string, Detail | undefined>>;
}

/** What an alert says of a record, for `hostFinding` to complete from the event. */
export interface Shown {
  readonly keys?: readonly Key[] | undefined;
  readonly asks?: readonly Key[] | undefined;
  readonly what: string;
  readonly reasons: readonly Reason[];
  readonly risks?: readonly Reason[] | undefined;
  readonly subject?: string | undefined;
  readonly target?: string | undefined;
  readonly details?: HostFacts['details'] | undefined;
}

/** The finding of a record: what the alert says of it, with what the event says of the actor. */
export function hostFinding(event: TelemetryEvent, shown: Shown): Finding<HostFacts> {
  const { keys = [], asks, details = {}, risks = [], ...facts } = shown;
  const actor: Timed & Actor = event;
  const process = processOf(event);
  const commandLine = masked(process.commandLine);
  return {
    keys,
    asks,
    text: commandLine === undefined ? facts.what : `${facts.what}: ${commandLine}`,
    facts: {
      ...facts,
      risks,
      fqdn: event.fqdn,
      account: actor.user,
      domain: actor.domain,
      loginUser: actor.loginUser,
      ...process,
      commandLine,
      parentCommandLine: masked(process.parentCommandLine),
      details: { ...details, commandLine, image: process.image },
    },
  };
}

type ProcessFacts = Pick<HostFacts, 'image' | 'commandLine' | 'parentImage' | 'parentCommandLine'>;

function processOf(event: TelemetryEvent): ProcessFacts {
  const { image, commandLine, parentImage, parentCommandLine }: Timed & ProcessFacts = event;
  return { image, commandLine, parentImage, parentCommandLine };
}

function masked(text: string | undefined): string | undefined {
  return text === undefined ? undefined : maskCronSecrets(text);
}
