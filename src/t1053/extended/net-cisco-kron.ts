/**
 * The scheduler of Cisco IOS (T1053): `kron policy-list` says what, `kron occurrence` when. Routers
 * tell each command of configuration by `%PARSER-5-CFGLOG_LOGGEDCMD`, where `archive`, `log
 * config`, `notify syslog` is set: Cisco, "Configuration Change Notification and Logging".
 */
import type { Reason } from '../../core/alert.ts';
import type { OtherEvent } from '../../core/event.ts';
import * as LIMITS from '../../core/limits.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, startsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { CISCO_LOGGED } from './host-requirements.ts';

/** A router is told to run commands at given times. */
export const t1053NetCiscoKron: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053NetCiscoKron',
  title: 'A router of Cisco was told to run commands at given times',
  attack: attack(['TA0002', 'TA0003'], ['T1053']),
  description:
    'The configuration of a router of Cisco got a list of commands of kron, or a time at which ' +
    'they run.',
  platform: 'network',
  severity: 'medium',
  requirements: [CISCO_LOGGED],
  selections: [
    {
      id: 'net-cisco-kron/x1',
      telemetry: CISCO_LOGGED.telemetry,
      gate: and(
        field('kind', 'other'),
        field('telemetry', startsWith('syslog/')),
        field('fields.message', contains('command:')),
        field('fields.message', contains('kron ')),
      ),
      refine: (event) => (event.kind === 'other' ? kronFinding(event) : undefined),
    },
  ],
});

const told =
  /\blogged command:\s{0,9}(?:!exec:\s{0,9})?kron (policy-list|occurrence) (\S{1,100})(.{0,400})/;

function kronFinding(event: OtherEvent): Finding<HostFacts> | undefined {
  const message = String(event.fields['message']).slice(0, LIMITS.alertTextCharsMax);
  const [, what, name = '', rest = ''] = told.exec(message) ?? [];
  if (what === undefined) return undefined;
  const [, user] = /\bUser:\s?([^\s,]{1,100})/.exec(message) ?? [];
  const actor = { ...event, user: user ?? event.user };
  return hostFinding(actor, {
    keys: [['kron', event.host, name]],
    what: `kron ${what} ${name} was configured`,
    reasons: [kronReason(what, rest)],
    subject: name,
    details: { command: maskCronSecrets(`kron ${what} ${name}${rest}`) },
  });
}

function kronReason(what: string, rest: string): Reason {
  if (what === 'policy-list') return { points: 35, text: 'commands for kron were listed' };
  const isLasting = /\brecurring\b|\bsystem-startup\b/.test(rest);
  return isLasting
    ? { points: 45, text: 'commands run again and again, or with each start' }
    : { points: 35, text: 'commands run at a given time' };
}
