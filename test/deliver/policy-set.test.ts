import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours } from '../../src/core/duration.ts';
import { compilePolicies, valuesOf } from '../../src/deliver/policy-set.ts';
import { alertOf, onePolicy } from './policy-player.ts';

test('values that differ have texts that differ, absent ones included', () => {
  const of = (host: string | undefined, name: string) =>
    valuesOf(alertOf('a', { name, source: { host } }), ['source.host', 'name', 'source.host.x']);
  fc.assert(
    fc.property(fc.option(fc.string(), { nil: undefined }), fc.string(), fc.string(), (h, a, b) => {
      expect(of(h, a) === of(h, b)).toBe(a === b);
      expect(of(undefined, a)).not.toBe(of('null', a));
    }),
  );
});

test('what every object inherits is no field', () => {
  expect(valuesOf(alertOf('a'), ['constructor.name', '__proto__'])).toBe('[null,null]');
});

test('without a word a policy groups nothing, and sends five an hour', () => {
  const { fallback } = compilePolicies(onePolicy());
  expect(fallback).toMatchObject({ waitMs: 0, intervalMs: 0, dedupMs: hours(4) });
  expect(fallback.flood).toEqual({ max: 5, perMs: hours(1), reminderAfterMs: hours(1) });
});
