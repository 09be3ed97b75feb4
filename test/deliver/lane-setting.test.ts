import { expect, test } from 'vitest';
import { type ChannelSetting, laneSettings } from '../../src/deliver/lane-setting.ts';
import { fakeChannel } from './fake-channel.ts';

const channel = fakeChannel();
const of = (more: Partial<ChannelSetting>) => () =>
  laneSettings({ a: { channel, isValidated: true, ...more } });

test('what is left open has a default', () => {
  expect(of({ retry: { capMs: 5 } })().get('a')).toEqual({
    channel,
    isValidated: true,
    queueMax: 10_000,
    deadLettersMax: 100_000,
    concurrencyMax: 4,
    timeoutMs: 10_000,
    retry: {
      attemptsMax: 8,
      baseMs: 1_000,
      capMs: 5,
      giveUpAfterMs: 3_600_000,
      retryAfterMaxMs: 900_000,
    },
    breaker: { failuresMax: 5, openMs: 30_000 },
  });
});

test('the least that is allowed, and all that is less, at once and by its path', () => {
  const least = { attemptsMax: 1, baseMs: 0, capMs: 1, giveUpAfterMs: 1, retryAfterMaxMs: 0 };
  const breaker = { failuresMax: 1, openMs: 1 };
  const settings = {
    queueMax: 1,
    deadLettersMax: 1,
    concurrencyMax: 1,
    timeoutMs: 1,
    retry: least,
    breaker,
  };
  expect(of(settings)).not.toThrow();
  const less = { attemptsMax: 0, baseMs: -1, capMs: 0, giveUpAfterMs: 1.5, retryAfterMaxMs: -1 };
  const wrong = {
    queueMax: 0,
    deadLettersMax: 0,
    concurrencyMax: Number.NaN,
    timeoutMs: Number.POSITIVE_INFINITY,
    retry: less,
    breaker: { failuresMax: 0, openMs: 0 },
  };
  const bounds = ['queueMax', 'deadLettersMax', 'concurrencyMax', 'timeoutMs'];
  const names = [...bounds, ...Object.keys(less), 'failuresMax'];
  expect(of(wrong)).toThrow(
    expect.objectContaining({
      problems: [...names, 'openMs'].map((name) =>
        expect.objectContaining({ code: 'option-invalid', path: `channels.a.${name}` }),
      ),
    }),
  );
});

test('a channel must have its method', () => {
  // @ts-expect-error: no channel, as JavaScript allows
  expect(of({ channel: {} })).toThrow('channels.a.channel: expected an object with a method send');
  // @ts-expect-error: no channel, as JavaScript allows
  expect(of({ channel: null })).toThrow('channels.a.channel');
});
