import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ScriptEvent } from '../../src/core/event.ts';
import { ScriptParts } from '../../src/decode/script-parts.ts';
import { scriptPart } from './script-shapes.ts';

/** Scripts as the texts of their parts, at least two each. */
const scripts = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), { maxLength: 5 });

/** Every part of every script; a record keeps its position however often it is delivered. */
function partsOf(texts: readonly (readonly string[])[]): readonly ScriptEvent[] {
  return texts.flatMap((script, i) =>
    script.map((text, j) =>
      scriptPart({
        number: j + 1,
        total: script.length,
        text,
        scriptId: `${i}`,
        position: i * 10 + j,
      }),
    ),
  );
}

function run(records: readonly ScriptEvent[]): readonly ScriptEvent[] {
  const parts = new ScriptParts();
  return [...records.flatMap((record) => parts.push(record)), ...parts.flush()];
}

const byScript = (events: readonly ScriptEvent[]): readonly ScriptEvent[] =>
  [...events].sort((a, b) => Number(a.scriptId) - Number(b.scriptId));

/** The parts in another order, each once or several times, the copies in a row. */
const delivered = scripts.chain((texts) => {
  const parts = partsOf(texts);
  return fc.record({
    parts: fc.constant(parts),
    records: fc
      .tuple(
        fc.shuffledSubarray([...parts], { minLength: parts.length }),
        fc.array(fc.integer({ min: 1, max: 3 }), {
          minLength: parts.length,
          maxLength: parts.length,
        }),
      )
      .map(([shuffled, copies]) =>
        shuffled.flatMap((part, i) => Array.from({ length: copies[i] ?? 1 }, () => part)),
      ),
    texts: fc.constant(texts),
  });
});

test('parts in any order, repeated and among those of other scripts, make the same scripts', () => {
  fc.assert(
    fc.property(delivered, ({ parts, records, texts }) => {
      const events = byScript(run(records));
      expect(events.map(({ text }) => text)).toEqual(texts.map((script) => script.join('')));
      expect(events).toEqual(byScript(run(parts)));
    }),
  );
});

test('whatever is missing, every text that came is given out, and the rest is counted', () => {
  fc.assert(
    fc.property(
      scripts.chain((texts) => fc.shuffledSubarray([...partsOf(texts)])),
      (records) => {
        const events = byScript(run(records));
        const ids = [...new Set(records.map(({ scriptId }) => scriptId))];
        expect(events).toHaveLength(ids.length);
        for (const event of events) {
          const mine = records
            .filter(({ scriptId }) => scriptId === event.scriptId)
            .sort((a, b) => a.origin.position - b.origin.position);
          expect(event.text).toBe(mine.map(({ text }) => text).join(''));
          expect(event.origin).toEqual(mine[0]?.origin);
          const total = Number(event.fields['MessageTotal']);
          expect(event.partsMissing ?? 0).toBe(total - mine.length);
        }
      },
    ),
  );
});

test('no text is lost, whatever the numbers say', () => {
  const number = fc.oneof(
    fc.integer({ min: -1, max: 4 }),
    fc.double(),
    fc.string(),
    fc.jsonValue(),
  );
  const record = fc.record({
    number,
    total: number,
    text: fc.integer({ min: 100, max: 999 }).map((n) => `<${n}>`),
    scriptId: fc.constantFrom('a', 'b', undefined),
    position: fc.nat(20),
  });
  fc.assert(
    fc.property(fc.array(record), (shapes) => {
      const records = shapes.map((shape) => scriptPart(shape));
      const out = run(records)
        .map(({ text }) => text)
        .join('');
      for (const { text } of records) expect(out).toContain(text);
    }),
    { numRuns: 500 },
  );
});
