import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const src = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

/** Where the results go as JSON besides the terminal; `.ci/run` counts them there. */
const { TOCSIN_TEST_RESULTS } = process.env;

export default defineConfig({
  resolve: {
    alias: [
      { find: /^tocsin$/, replacement: src('index.ts') },
      { find: /^tocsin\/([a-z0-9]+)$/, replacement: src('$1/index.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    reporters: TOCSIN_TEST_RESULTS
      ? ['default', ['json', { outputFile: TOCSIN_TEST_RESULTS }]]
      : ['default'],
  },
});
