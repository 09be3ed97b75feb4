import * as LIMITS from '../core/limits.ts';
import { type Problem, received, refuse } from '../core/problem.ts';
import { defaultRetry, type RetryPolicy } from './back-off.ts';
import { type BreakerPolicy, defaultBreaker } from './breaker.ts';
import type { Channel } from './channel.ts';

/** A channel and how it is used. */
export interface ChannelSetting {
  readonly channel: Channel;
  /**
   * True where its handshake was done before, or none is wanted, as with a file. Until then its
   * messages wait.
   */
  readonly isValidated: boolean;
  /** Messages that wait or are under way; further ones become dead letters. 10,000. */
  readonly queueMax?: number | undefined;
  /** Dead letters that are kept; with so many, the channel is refused anything more. 100,000. */
  readonly deadLettersMax?: number | undefined;
  /** Messages under way at a time; 4. */
  readonly concurrencyMax?: number | undefined;
  /** Milliseconds that one attempt may take; 10,000. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly breaker?: Partial<BreakerPolicy> | undefined;
}

/** A setting with nothing left open. */
export interface LaneSetting {
  readonly channel: Channel;
  readonly isValidated: boolean;
  readonly queueMax: number;
  readonly deadLettersMax: number;
  readonly concurrencyMax: number;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
  readonly breaker: BreakerPolicy;
}

/** The settings by channel, checked. Throws a `DefinitionError` (`option-invalid`). */
export function laneSettings(
  settings: Readonly<Record<string, ChannelSetting>>,
): Map<string, LaneSetting> {
  const lanes = new Map(Object.entries(settings).map(([name, s]) => [name, laneSetting(s)]));
  refuse('delivery', [...lanes].flatMap(problemsOf));
  return lanes;
}

function laneSetting(setting: ChannelSetting): LaneSetting {
  const { channel, isValidated, queueMax, deadLettersMax, concurrencyMax } = setting;
  const { timeoutMs, retry, breaker } = setting;
  return {
    channel,
    isValidated,
    queueMax: queueMax ?? LIMITS.queueMax,
    deadLettersMax: deadLettersMax ?? LIMITS.deadLettersMax,
    concurrencyMax: concurrencyMax ?? LIMITS.concurrencyMax,
    timeoutMs: timeoutMs ?? LIMITS.sendTimeoutMs,
    retry: { ...defaultRetry, ...retry },
    breaker: { ...defaultBreaker, ...breaker },
  };
}

function problemsOf([name, setting]: [string, LaneSetting]): Problem[] {
  const { queueMax, deadLettersMax, concurrencyMax, timeoutMs, retry, breaker } = setting;
  const bounds = { queueMax, deadLettersMax, concurrencyMax, timeoutMs };
  const counts = { ...bounds, ...retry, ...breaker };
  const problems = Object.entries(counts).flatMap(([option, value]) => {
    // A base of 0 is no back-off at all, which a channel to a local file may well want.
    const min = option === 'baseMs' || option === 'retryAfterMaxMs' ? 0 : 1;
    if (Number.isSafeInteger(value) && value >= min) return [];
    const message = `expected a whole number of at least ${min}, received ${received(value)}`;
    return [{ code: 'option-invalid', path: `channels.${name}.${option}`, message }];
  });
  return typeof setting.channel?.send === 'function'
    ? problems
    : [...problems, channelProblem(name, setting.channel)];
}

function channelProblem(name: string, channel: unknown): Problem {
  const message = `expected an object with a method send, received ${received(channel)}`;
  return { code: 'option-invalid', path: `channels.${name}.channel`, message };
}
