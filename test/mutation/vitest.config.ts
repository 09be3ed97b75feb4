import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';
import { QuickFirst } from './quick-first.ts';
import { testsOf } from './rooms.ts';

/** The tests of one room, quickly, and with the same random inputs each time. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: testsOf(process.env['TOCSIN_MUTATED_ROOM'] ?? '*'),
    setupFiles: ['test/mutation/same-seed.ts'],
    isolate: false,
    sequence: { sequencer: QuickFirst },
  },
});
