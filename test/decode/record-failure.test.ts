import { expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';

test('a failure keeps the place of its record and nothing of the record', () => {
  const failure = new RecordFailure(
    'not-json',
    'expected JSON',
    new SourceRecord('secret', 'a', 2),
  );
  expect(JSON.parse(JSON.stringify(failure))).toEqual({
    kind: 'decodeFailure',
    code: 'not-json',
    message: 'expected JSON',
    origin: { source: 'a', position: 2 },
  });
});
