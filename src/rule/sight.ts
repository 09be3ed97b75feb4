import type { Before } from '../core/alert.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { before } from './before.ts';
import { eventIdentity } from './event-identity.ts';
import type { Held, Mask } from './held.ts';
import type { Finding, Selection, Sighting } from './rule.ts';

/** The finding with its record and with what was held before it, free of the secrets it names. */
export function sight(
  event: TelemetryEvent,
  finding: Finding<unknown>,
  selection: Selection<unknown>,
  rank: number,
  held: Held,
  mask: Mask,
): Sighting<unknown> {
  const identity = eventIdentity(event);
  const { source, position } = event.origin;
  return {
    timeMs: event.timeMs,
    identity,
    // A finding that no other can share is still known by its record, however often delivered.
    keys: finding.keys.length > 0 ? finding.keys : [['record', identity]],
    asks: finding.asks ?? [],
    holdMs: selection.holdMs ?? 0,
    rank,
    source,
    position,
    host: event.host,
    telemetry: event.telemetry,
    records: event.records,
    ruleId: selection.id,
    tier: selection.tier,
    text: finding.text,
    facts: finding.facts,
    before: scrubbed(before(held, event, finding.actorPid, mask), finding.scrub),
  };
}

function scrubbed(context: Before, scrub: Finding<unknown>['scrub']): Before {
  if (scrub === undefined) return context;
  return {
    chain: context.chain.map(({ commandLine, ...process }) => ({
      ...process,
      commandLine: commandLine === undefined ? undefined : scrub(commandLine),
    })),
    session: context.session.map((earlier) => ({ ...earlier, text: scrub(earlier.text) })),
  };
}
