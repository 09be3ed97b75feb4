import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloudOpOf, decodeCloud } from './cloud-decoded.ts';
import {
  EVENT_LIST,
  gcpEntry,
  githubEntry,
  kubeAudit,
  kubernetesEvent,
  type Shape,
  trailEvent,
} from './cloud-shapes.ts';

const SHAPES: readonly Shape[] = [
  kubernetesEvent(),
  kubeAudit(kubernetesEvent()),
  trailEvent(),
  gcpEntry(),
  githubEntry(),
];

/** A record in which any field, or any field of its log, may hold anything. */
const hostile = fc.constantFrom(...SHAPES).chain((shape) => {
  const names = fc.constantFrom(...Object.keys(shape), '__proto__', 'items', 'Records');
  return fc.dictionary(names, fc.jsonValue()).map((fields): Shape => ({ ...shape, ...fields }));
});
const hostileLog = fc
  .dictionary(
    fc.constantFrom(...Object.keys(Object(gcpEntry()['protoPayload'])), '__proto__'),
    fc.jsonValue(),
  )
  .map(gcpEntry);

test('no JSON value in any field makes decoding throw, and text says the same as an object', () => {
  const record = fc.oneof(
    hostile,
    hostileLog,
    fc.record({ Records: fc.oneof(fc.array(fc.oneof(hostile, fc.jsonValue())), fc.jsonValue()) }),
    fc.array(fc.oneof(hostile, fc.jsonValue())).map((items): Shape => ({ ...EVENT_LIST, items })),
  );
  fc.assert(
    fc.property(record, (data) => {
      const decoded = decodeCloud(data);
      expect(decoded.length).toBeGreaterThan(0);
      expect(decodeCloud(JSON.stringify(data)).map(({ kind }) => kind)).toEqual(
        decoded.map(({ kind }) => kind),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('every record of a batch becomes an event or a failure, in order', () => {
  const others = fc.array(fc.option(fc.jsonValue(), { nil: trailEvent() }));
  fc.assert(
    fc.property(others, (records) => {
      const decoded = decodeCloud({ Records: [trailEvent(), ...records] });
      expect(decoded).toHaveLength(records.length + 1);
    }),
    { numRuns: 100 },
  );
});

test('a failure never holds text of the record', () => {
  const secret = 'hunter2-hunter2';
  for (const shape of SHAPES) {
    for (const name of Object.keys(shape)) {
      for (const decoded of decodeCloud({ ...shape, [name]: { [secret]: secret } })) {
        if (decoded.kind === 'decodeFailure') expect(decoded.message).not.toContain(secret);
      }
    }
  }
});

test('what a request holds stays in the fields and the record of its event', () => {
  const secret = 'hunter2-hunter2';
  const { fields, raw, ...named } = cloudOpOf(
    trailEvent({ requestParameters: { name: secret, target: { input: secret } } }),
  );
  expect(JSON.stringify(named)).not.toContain(secret);
});
