import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';
import { testsOf } from './rooms.ts';

/** The tests of one room, with the same random inputs each time. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: testsOf(process.env['TOCSIN_MUTATED_ROOM'] ?? '*'),
    exclude: ['**/*.types.test.ts'],
    setupFiles: ['test/mutation/same-seed.ts'],
  },
});
