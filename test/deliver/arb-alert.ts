import fc from 'fast-check';
import type { Alert, Entity } from '../../src/core/alert.ts';

/** Texts that formats stumble over, among others. */
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'a=b|c\\d',
    'two\r\nlines',
    '\u001b[31mred',
    '\u2028\u202e\u0000',
    '\ud800',
    '<!channel> & <@U1>',
    '{{alert.id}} {{key}} %s',
    '=cmd|calc',
    'x'.repeat(5_000),
    '__proto__',
    '',
  ),
);
const time = fc.integer({ min: -8.64e15, max: 8.64e15 });
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

/** Without the fields that are not there, as alerts are. */
function compact<T extends object>(of: T): T {
  return JSON.parse(JSON.stringify(of));
}

const entity: fc.Arbitrary<Entity> = fc
  .record({
    host: maybe(text),
    ip: maybe(fc.oneof(fc.ipV4(), fc.ipV6(), text)),
    account: maybe(text),
    domain: maybe(text),
  })
  .map(compact);

const item = fc.record({
  id: fc.constantFrom('T1053', 'T1053.005', 'TA0002', 'T1059.001'),
  name: text,
});
const origin = { source: text, position: fc.nat(), timeMs: time, telemetry: text, text };

/** Any alert that survives JSON, hostile texts everywhere. */
export const arbAlert: fc.Arbitrary<Alert> = fc
  .record({
    id: fc.stringMatching(/^[0-9a-f]{32}$/),
    activity: fc.constantFrom('create', 'update', 'close'),
    mergedInto: maybe(text),
    name: text,
    title: text,
    revision: fc.nat(),
    ruleIds: fc.array(text, { maxLength: 3 }),
    tier: fc.constantFrom('baseline', 'extended', 'parity'),
    severity: fc.constantFrom('informational', 'low', 'medium', 'high', 'critical'),
    score: fc.oneof(fc.nat(100), fc.double({ min: 0, max: 100, noNaN: true })),
    reasons: fc.array(fc.record({ points: fc.integer(), text }), { maxLength: 3 }),
    summary: text,
    attack: fc.record({
      version: text,
      tactics: fc.array(item, { maxLength: 2 }),
      techniques: fc.array(item, { maxLength: 3 }),
    }),
    firstMs: time,
    lastMs: time,
    madeMs: time,
    count: fc.nat(),
    evidence: fc.array(
      fc.record({ ...origin, host: text, ruleId: text, records: maybe(fc.array(fc.nat())) }),
      { maxLength: 3 },
    ),
    source: entity,
    destination: maybe(entity),
    details: fc.dictionary(
      text,
      fc.oneof(text, fc.nat(), fc.boolean(), fc.array(text, { maxLength: 2 })),
      { maxKeys: 4 },
    ),
    before: fc.record({
      chain: fc.array(fc.record({ image: text, pid: maybe(fc.nat()), user: maybe(text) }), {
        maxLength: 2,
      }),
      session: fc.array(fc.record(origin), { maxLength: 2 }),
    }),
    allowedBy: maybe(text),
  })
  .map((alert) => compact<Alert>(alert as Alert));
