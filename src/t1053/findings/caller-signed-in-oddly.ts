import { days, hours, seconds } from '../../core/duration.ts';
import type { CloudOpEvent, TelemetryEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { type OperatorFunction, operator } from '../../core/rx.ts';
import { fold } from '../../core/text.ts';
import { correlate } from '../../correlate/correlate.ts';
import { firstSeen } from '../../correlate/first-seen.ts';
import { sequence } from '../../correlate/sequence.ts';
import type { FirstSeen } from '../../correlate/values-frame.ts';
import { attack } from '../attack.ts';
import { automationCall } from '../automation-call.ts';
import { alongside } from './alongside.ts';
import { itemLabel } from './automation-act.ts';
import { azureSource } from './azure-source.ts';
import { type FindingOptions, type FindingPipeline, finding } from './finding.ts';

const WINDOW_MS = hours(24);

/** How long a country of an account is remembered, and how long a new account is only learned. */
const KNOWN_MS = days(30);
const LEARN_MS = days(7);
/** Countries of one account; then the one unseen longest is forgotten. */
const COUNTRIES_MAX = 64;

/** A sign-in from a country that the account had not been in. */
interface FromNewCountry {
  readonly timeMs: number;
  readonly steps: { readonly signIn: CloudOpEvent };
}

type Seen = TelemetryEvent | FromNewCountry;

function isSignIn(event: TelemetryEvent): event is CloudOpEvent {
  const isOfSignIns = /^azure\/(?:\w+signinlogs|signinlogs)$/.test(event.telemetry);
  return event.kind === 'cloudOp' && event.outcome === 'success' && isOfSignIns;
}

function isOddSignIn(seen: Seen): seen is CloudOpEvent | FromNewCountry {
  if (!('kind' in seen)) return true;
  return isSignIn(seen) && seen.riskLevel !== undefined;
}

/** True for what the alerts tell of. */
function isOperation(seen: Seen): seen is CloudOpEvent {
  if (!('kind' in seen) || seen.kind !== 'cloudOp' || seen.outcome !== 'success') return false;
  return automationCall(seen)?.operation !== undefined;
}

/** Both logs name a person by the principal name, and a program by its application. */
function callerOf(event: CloudOpEvent): Key | undefined {
  const who = event.caller ?? event.objectId;
  return who === undefined ? undefined : [fold(who)];
}

function callerKey(seen: Seen): Key | undefined {
  if (!('kind' in seen)) return callerOf(seen.steps.signIn);
  return isOddSignIn(seen) || isOperation(seen) ? callerOf(seen) : undefined;
}

/** Sign-ins from a country that is new for an account. */
function newCountries(options: FindingOptions): OperatorFunction<TelemetryEvent, FromNewCountry> {
  const seen = firstSeen<TelemetryEvent>({
    ...options,
    by: (event) => (isSignIn(event) ? callerOf(event) : undefined),
    value: (event) => (isSignIn(event) ? event.country : undefined),
    withinMs: KNOWN_MS,
    learnMs: LEARN_MS,
    valuesMax: COUNTRIES_MAX,
  });
  const told = operator<FirstSeen<TelemetryEvent>, FromNewCountry>((emit) => ({
    next: ({ event, timeMs }) => {
      if (isSignIn(event)) emit({ timeMs, steps: { signIn: event } });
    },
    complete: () => undefined,
  }));
  return (source) => source.pipe(seen, told);
}

/** A6: an account signs in at a risk or from a new country, and then works on Automation. */
export const callerSignedInOddly: FindingPipeline = /* @__PURE__ */ finding({
  entry: 'A6',
  name: 'T1053AzureCallerSignedInOddly',
  title: 'A caller on Automation had signed in at a risk or from a new country',
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1648']),
  base: 30,
  windowMs: WINDOW_MS,
  stages: ['signIn', 'operation'],
  find: (options) => (source) =>
    source.pipe(
      alongside(newCountries(options)),
      correlate(sequence({ signIn: isOddSignIn, operation: isOperation }), {
        ...options,
        // A new country is told when no earlier sign-in can come.
        latenessMs: 2 * (options.latenessMs ?? seconds(10)) + 1,
        within: WINDOW_MS,
        by: callerKey,
        after: 'skipPast',
      }),
    ),
  tell: ({ signIn, operation }) => {
    const { riskLevel, country } = 'kind' in signIn ? signIn : signIn.steps.signIn;
    const why =
      'kind' in signIn ? `at a ${riskLevel} risk` : `from ${country}, where it had not been`;
    return {
      summary: `${operation.operation} on ${itemLabel(operation)} after its caller signed in ${why}`,
      reasons: [{ points: 15, text: `the caller had signed in ${why}` }],
      source: azureSource(operation),
    };
  },
});
