import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { product } from '../../src/deliver/product.ts';

test('has the name and version of the package', () => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(product).toMatchObject({ name, version });
});
