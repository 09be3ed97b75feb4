import { days, hours } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { feedInto } from '../../correlate/feed-into.ts';
import { firstSeenMachine } from '../../correlate/first-seen.ts';
import type { Machine } from '../../correlate/machine.ts';
import { mapped } from '../../correlate/mapped.ts';
import { patternMachine } from '../../correlate/pattern-machine.ts';
import { anyOf, sequence } from '../../correlate/sequence.ts';
import { sideBySide } from '../../correlate/side-by-side.ts';
import { attack } from '../attack.ts';
import { automationCall } from '../automation-call.ts';
import { itemLabel } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingPipeline, type Found, finding } from './finding.ts';

const WINDOW_MS = hours(24);

/** How long a country of an account is remembered, and how long a new account is only learned. */
const KNOWN_MS = days(30);
const LEARN_MS = days(7);
/** Countries of one account; then the one unseen longest is forgotten. */
const COUNTRIES_MAX = 64;

interface OddSignIn extends Found {
  readonly steps: { readonly signIn: CloudOpEvent };
}

interface Operation extends Found {
  readonly steps: { readonly operation: CloudOpEvent };
}

interface Part extends Found {
  readonly steps: { readonly signIn?: CloudOpEvent; readonly operation?: CloudOpEvent };
}

function isSignIn(event: TelemetryEvent): event is CloudOpEvent {
  const isOfSignIns = /^azure\/\w{0,20}signinlogs$/.test(event.telemetry);
  return event.kind === 'cloudOp' && event.outcome === 'success' && isOfSignIns;
}

function isRiskySignIn(event: TelemetryEvent): event is CloudOpEvent {
  return isSignIn(event) && event.riskLevel !== undefined;
}

/** True for what the alerts tell of. */
function isOperation(event: TelemetryEvent): event is CloudOpEvent {
  if (event.kind !== 'cloudOp' || event.outcome !== 'success') return false;
  return automationCall(event)?.operation !== undefined;
}

function isOddSignIn(part: Part): part is OddSignIn {
  return part.steps.signIn !== undefined;
}

function isWork(part: Part): part is Operation {
  return part.steps.operation !== undefined;
}

/** Both logs name a person by the principal name, and a program by its application. */
function callerOf(event: CloudOpEvent | undefined): Key | undefined {
  const who = event?.caller ?? event?.objectId;
  return who === undefined ? undefined : [fold(who)];
}

/** Sign-ins from a country that is new for an account. */
function newCountries(keysMax: number): Machine<TelemetryEvent, Part> {
  const seen = firstSeenMachine<TelemetryEvent>({
    keysMax,
    by: (event) => (isSignIn(event) ? callerOf(event) : undefined),
    value: (event) => (isSignIn(event) ? event.country : undefined),
    withinMs: KNOWN_MS,
    learnMs: LEARN_MS,
    valuesMax: COUNTRIES_MAX,
  });
  return mapped(seen, ({ event, timeMs }): Part[] =>
    isSignIn(event) ? [{ timeMs, steps: { signIn: event } }] : [],
  );
}

/** What is odd of a sign-in, in words. */
function oddity({ riskLevel, country }: CloudOpEvent): string {
  return riskLevel === undefined
    ? `from ${country}, where it had not been`
    : `at a ${riskLevel} risk`;
}

/** A6: an account signs in at a risk or from a new country, and then works on Automation. */
export const callerSignedInOddly: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A6',
  name: 'T1053AzureCallerSignedInOddly',
  title: 'A caller on Automation had signed in at a risk or from a new country',
  telemetry: ['azure/administrative', 'azure/signinlogs'],
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['signIn', 'operation'],
  kinds: ['cloudOp'],
  concerns: (event) => isSignIn(event) || isOperation(event),
  find: (options) => {
    const parts: Machine<TelemetryEvent, Part> = sideBySide(
      patternMachine(anyOf({ signIn: isRiskySignIn, operation: isOperation }), {
        ...options,
        within: 1,
      }),
      newCountries(options.keysMax),
    );
    return feedInto(
      parts,
      patternMachine(sequence({ signIn: isOddSignIn, operation: isWork }), {
        ...options,
        within: WINDOW_MS,
        by: ({ steps: { signIn, operation } }) => callerOf(signIn ?? operation),
        after: 'skipPast',
      }),
    );
  },
  tell: ({ signIn: { steps: before }, operation: { steps: after } }) => {
    const why = oddity(before.signIn);
    const { operation } = after;
    return {
      summary: `${operation.operation} on ${itemLabel(operation)} after its caller signed in \
${why}`,
      reasons: [{ points: 15, text: `the caller had signed in ${why}` }],
      source: azureSource(operation),
    };
  },
});
