import { expect, test } from 'vitest';
import { Handshakes, randomCode } from '../../src/deliver/handshake.ts';
import { laneSettings } from '../../src/deliver/lane-setting.ts';
import { fakeChannel } from './fake-channel.ts';
import { manualTime } from './manual-time.ts';

function handshakes() {
  const time = manualTime();
  const codes = ['first', 'second'];
  const channel = fakeChannel();
  const settings = laneSettings({ a: { channel, isValidated: false } });
  const made = new Handshakes(settings, time, () => codes.shift() ?? 'more');
  return { handshakes: made, time, channel };
}

test('a code is good until its life ends, and once', async () => {
  const { handshakes: made, time } = handshakes();
  expect(made.judge('a', 'first')).toBe('not-asked');
  await made.challenge('a', undefined);
  await time.advance(899_999);
  expect(made.judge('a', 'first')).toBe('confirmed');
  expect(made.judge('a', 'first')).toBe('not-asked');
  await made.challenge('a', undefined);
  await time.advance(900_000);
  expect(made.judge('a', 'second')).toBe('expired');
  expect(made.judge('a', 'second')).toBe('not-asked');
});

test('the fifth wrong code is the last, whatever comes then', async () => {
  const { handshakes: made } = handshakes();
  await made.challenge('a', undefined);
  for (let i = 0; i < 4; i += 1) expect(made.judge('a', 'x')).toBe('wrong');
  expect(made.judge('a', 'first')).toBe('confirmed');
  await made.challenge('a', undefined);
  for (let i = 0; i < 5; i += 1) expect(made.judge('a', 'x')).toBe('wrong');
  expect(made.judge('a', 'second')).toBe('not-asked');
});

test('a new code makes the older one wrong, and each has a key of its own', async () => {
  const { handshakes: made, channel } = handshakes();
  await made.challenge('a', undefined);
  await made.challenge('a', undefined);
  expect(made.judge('a', 'first')).toBe('wrong');
  expect(made.judge('a', 'second')).toBe('confirmed');
  expect(channel.sent[0]?.key).not.toBe(channel.sent[1]?.key);
});

test('codes of the platform are ten signs that nobody mixes up', () => {
  const codes = Array.from({ length: 200 }, randomCode);
  expect(codes.every((code) => /^[2-9A-HJ-NP-Z]{10}$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBe(200);
});
