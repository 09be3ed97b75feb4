import { expect, test } from 'vitest';
import { logSourceFault } from '../../src/sigma/log-source-fault.ts';

test.each([
  [{ product: 'windwos' }, 'write windows'],
  [{ product: 'Windows' }, 'write windows'],
  [{ product: 'linus' }, 'write linux'],
  [{ category: 'proces_creation', product: 'linux' }, 'write process_creation'],
  [{ category: 'webservers' }, 'write webserver'],
  [{ product: 'windows', service: 'secuirty' }, 'write security'],
  [{ product: 'windows', service: 'unheard-of' }, 'the rule is asked of every event of Windows'],
])('%j is named as nobody has it', (logSource, hint) => {
  expect(logSourceFault(logSource)?.hint).toBe(hint);
});

test.each([
  { product: 'windows' },
  { product: 'windows', category: 'process_creation' },
  { product: 'shop' },
  { product: 'window_shop' },
  { product: 'shop', service: 'secuirty' },
  { category: 'process_creation' },
  { product: 'aw' },
])('nothing is said of %j', (logSource) => {
  expect(logSourceFault(logSource)).toBeUndefined();
});
