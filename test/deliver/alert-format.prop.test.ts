import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toEcsLine, toJsonLine, toOcsfLine } from '../../src/deliver/alert-format.ts';
import { toCef } from '../../src/deliver/cef.ts';
import { fromEcs } from '../../src/deliver/ecs.ts';
import { toLeef } from '../../src/deliver/leef.ts';
import { fromOcsf } from '../../src/deliver/ocsf.ts';
import { toPlainLine } from '../../src/deliver/plain-text.ts';
import { arbAlert } from './arb-alert.ts';

const formats = { toEcsLine, toJsonLine, toOcsfLine, toCef, toLeef, toPlainLine };

test.each(Object.entries(formats))(
  '%s gives exactly one line, and nothing acts on it',
  (_, format) => {
    fc.assert(
      fc.property(arbAlert, (one) => {
        const line = format(one).replaceAll('\t', '');
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 100 },
    );
  },
);

test('lines of JSON are read back as the alert', () => {
  fc.assert(
    fc.property(arbAlert, (one) => {
      expect(JSON.parse(toJsonLine(one))).toEqual(one);
      expect(fromOcsf(JSON.parse(toOcsfLine(one)))).toEqual(one);
      expect(fromEcs(JSON.parse(toEcsLine(one)))).toEqual(one);
    }),
  );
});
