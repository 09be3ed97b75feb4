import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudOpOf, decodeAzure } from './azure-decoded.ts';
import {
  ACTIVITY_SHAPES,
  analytics,
  graph,
  hub,
  type LogicalOperation,
  RUNBOOK_WRITE,
  rest,
  SUBSCRIPTION,
} from './azure-shapes.ts';

const part = fc.stringMatching(/^[A-Za-z][A-Za-z0-9._-]{0,12}$/);
const address = fc.oneof(fc.ipV4(), fc.ipV6());
const time = fc
  .date({ min: new Date('2000-01-01T00:00Z'), max: new Date('2099-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

const logicalOperation: fc.Arbitrary<LogicalOperation> = fc.record({
  operation: fc.tuple(part, part, part).map(([a, b, c]) => `Microsoft.${a}/${b}/${c}/write`),
  outcome: fc.constantFrom('start', 'accept', 'success', 'failure'),
  resourceId: part.map((name) => `/subscriptions/${SUBSCRIPTION}/x/${name}`),
  caller: fc.tuple(part, fc.constantFrom('', '#EXT#')).map(([a, ext]) => `${a}${ext}@b.example`),
  ip: address,
  time,
});

/** Any mixture of capitals and small letters. */
function recased(text: string, capitals: readonly boolean[]): string {
  return Array.from(text, (sign, i) =>
    capitals[i % capitals.length] ? sign.toUpperCase() : sign.toLowerCase(),
  ).join('');
}

test('every shape, and any case of the name, gives the same operation', () => {
  const capitals = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(logicalOperation, capitals, (op, pattern) => {
      const spelled = { ...op, operation: recased(op.operation, pattern) };
      const shapes = [
        ...Object.values(ACTIVITY_SHAPES),
        ...(op.outcome === 'success' || op.outcome === 'failure' ? [graph] : []),
      ];
      for (const print of shapes) {
        const event = cloudOpOf(print(spelled));
        expect(event).toMatchObject({
          operation: op.operation.toLowerCase(),
          outcome: op.outcome,
          caller: op.caller,
          callerType: op.caller.includes('#') ? 'guest' : 'user',
          callerIp: op.ip,
          resourceId: op.resourceId,
          subscription: SUBSCRIPTION,
          timeMs: Date.parse(op.time),
        });
        expect(event.fields).toMatchObject({
          operationName: spelled.operation,
          OperationNameValue: spelled.operation,
          resourceId: op.resourceId,
          Caller: op.caller,
        });
      }
    }),
    { numRuns: 300 },
  );
});

const names = [rest, hub, analytics, graph].flatMap((print) => Object.keys(print(RUNBOOK_WRITE)));
/** A record in which any field may hold anything. */
const hostile = fc
  .constantFrom(rest, hub, analytics, graph)
  .chain((print) =>
    fc
      .dictionary(fc.constantFrom(...names, 'records', 'value', '__proto__'), fc.jsonValue())
      .map((fields) => ({ ...print(RUNBOOK_WRITE), ...fields })),
  );

test('no JSON value in any field, and no batch of anything, makes decoding throw', () => {
  const any = fc.oneof(hostile, fc.jsonValue());
  const record = fc.oneof(
    hostile,
    fc.record({ records: fc.oneof(fc.array(any), fc.jsonValue()) }),
    fc.record({ value: fc.oneof(fc.array(any), fc.jsonValue()) }),
  );
  fc.assert(
    fc.property(record, (data) => {
      const decoded = decodeAzure(data);
      expect(decodeAzure(JSON.stringify(data))?.length).toBe(decoded?.length);
    }),
    { numRuns: 2_000 },
  );
});

test('every record of a batch becomes an event or a failure, in order', () => {
  const good = rest(RUNBOOK_WRITE);
  fc.assert(
    fc.property(fc.array(fc.option(fc.jsonValue(), { nil: good }), { minLength: 1 }), (records) => {
      const decoded = decodeAzure({ records }) ?? [];
      expect(decoded).toHaveLength(records.length);
      records.forEach((record, i) => {
        if (record === good) expect(decoded[i]).toMatchObject({ kind: 'cloudOp', raw: good });
      });
    }),
  );
});
