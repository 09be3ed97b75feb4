import { expect, test } from 'vitest';
import { azureName } from '../../../src/t1053/extended/azure-resource-name.ts';

const GROUP = '/subscriptions/1/RESOURCEGROUPS/rg-ops/providers';

test.each([
  [`${GROUP}/Microsoft.Logic/workflows/w`, 'w', 'rg-ops'],
  [`${GROUP}/MICROSOFT.DATAFACTORY/factories/f/triggers/t`, 't', 'f'],
  ['/providers/Microsoft.Logic/workflows/w', 'w', undefined],
  ['name', 'name', undefined],
  ['/', undefined, undefined],
  [undefined, undefined, undefined],
])('%j names %j in %j', (id, name, place) => {
  expect(azureName(id)).toEqual({ name, place });
});

test('a name has 260 characters at most', () => {
  expect(azureName(`a/${'x'.repeat(260)}`).name).toHaveLength(260);
  expect(azureName(`a/${'x'.repeat(261)}`).name).toContain('1 more characters');
});
