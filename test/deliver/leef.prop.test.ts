import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toLeef } from '../../src/deliver/leef.ts';
import { arbAlert } from './arb-alert.ts';

test('is one line, six bars in the header, attributes by tabs alone', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      const line = toLeef(one);
      expect(line.replaceAll('\t', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      const [, version, vendor, , , name, delimiter, body = ''] =
        /^(LEEF:2\.0)\|([^|]*)\|([^|]*)\|([^|]*)\|([^|]*)\|(x09)\|(.*)$/.exec(line) ?? [];
      expect([version, vendor, delimiter]).toEqual(['LEEF:2.0', 'tocsin', 'x09']);
      expect(name).toBeDefined();
      const attributes = new Map(
        body.split('\t').map((field) => {
          const at = field.indexOf('=');
          return [field.slice(0, at), field.slice(at + 1)] as const;
        }),
      );
      expect(attributes.get('alertId')).toBe(one.id);
      expect(attributes.get('count')).toBe(String(one.count));
    }),
    { numRuns: 150 },
  );
});
