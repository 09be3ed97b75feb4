import { expect, test } from 'vitest';
import { decodeItems } from '../../src/decode/batch-items.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { cloudOpOf } from './cloud-decoded.ts';
import { trailEvent } from './cloud-shapes.ts';

const origin = { source: 'test', position: 7 };

test('each record of a batch decodes by itself, and a failure says where it stands', () => {
  const event = cloudOpOf(trailEvent());
  const items = [{ is: 'good' }, { is: 'bad' }, { is: 'other' }, 'text'];
  const decoded = decodeItems('list', items, origin, 'a thing', ({ is }) => {
    if (is === 'bad') return new RecordFailure('field-missing', 'expected a field', origin);
    return is === 'good' ? event : undefined;
  });
  expect(decoded[0]).toBe(event);
  expect(decoded.slice(1)).toMatchObject([
    { code: 'field-missing', message: 'list[1]: expected a field' },
    { code: 'unknown-format', message: expect.stringContaining('list[2]: expected a thing') },
    { code: 'not-an-object', message: expect.stringContaining('list[3]: expected an object') },
  ]);
});

test('the bounds of a record hold for each record of a batch', () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [i, i]));
  const event = cloudOpOf(trailEvent());
  const decode = (count: number) =>
    decodeItems('list', [fields(count)], origin, 'x', () => event)[0];
  expect(decode(999)).toBe(event);
  expect(decode(1_000)).toBe(event);
  expect(decode(1_001)).toMatchObject({ code: 'record-too-wide' });
});
