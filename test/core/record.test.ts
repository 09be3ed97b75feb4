import { expect, test } from 'vitest';
import { SourceRecord } from '../../src/core/record.ts';

test('a source record carries its data and where it stands', () => {
  expect({ ...new SourceRecord('{}', 'a.jsonl', 7) }).toEqual({
    data: '{}',
    source: 'a.jsonl',
    position: 7,
  });
});
