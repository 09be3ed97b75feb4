import { expect, test } from 'vitest';
import type { NoteDraft } from '../../src/core/note.ts';
import { guarded } from '../../src/correlate/guarded.ts';

test('it answers what the function answers', () => {
  const length = guarded('length', (text: string) => text.length, -1);
  expect(length('four', () => expect.unreachable())).toBe(4);
});

test('where the function throws, it answers otherwise and notes whose it was, and no more', () => {
  const notes: NoteDraft[] = [];
  const throwing = guarded<string, number, undefined>(
    'by',
    (text) => {
      throw new RangeError(text);
    },
    undefined,
  );
  expect(throwing('secret', (note) => notes.push(note))).toBeUndefined();
  const message = 'by threw RangeError';
  expect(notes).toEqual([{ code: 'callback-threw', owner: 'by', message }]);
});
