import { expect, test } from 'vitest';
import * as requirements from '../../../src/t1053/extended/host-requirements.ts';

test.each(Object.entries(requirements))('%s says what it gives and how to have it', (_, one) => {
  expect(one.telemetry.length).toBeGreaterThan(0);
  for (const name of one.telemetry) expect(name).toMatch(/^[a-z-]+\/\S+$/);
  expect(one.gives).not.toBe('');
  expect(one.switchOn).not.toBe('');
  expect(one.filled === undefined).toBe(one.filledWith === undefined);
});
