import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { version } from '../../src/node/version.ts';

test('is that of package.json', async () => {
  expect(await version()).toBe(manifest.version);
});
