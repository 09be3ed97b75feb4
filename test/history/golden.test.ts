import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Machine } from '../../src/correlate/machine.ts';
import { historyOf } from '../../src/history/history-of.ts';
import { loadVersion } from '../../src/history/load-version.ts';
import { saveVersion } from '../../src/history/save-version.ts';
import { type Mark, parseTimeline } from '../../src/testing/timeline.ts';
import { machines } from './machines.ts';

/**
 * Checkpoints as version 1 of the format stored them, of these synthetic elements. A later version
 * adds a folder. With TOCSIN_GOLDEN=write they are written, which a change of a machine's snapshot
 * needs as long as the version that wrote them is not released.
 */
const folder = fileURLToPath(new URL('golden/1/', import.meta.url));
const definitions = 'golden 1';
const before = parseTimeline(
  'a@1:k1 a@2:k2 c=2@3:k3 ^3 b@5:k2 a=-1@6:k1 a@6:k4 a@7:k2 ^7 c@8:k3 b@8:k4 a@9:k5 b=3@9:k5 ^8',
);
const after = parseTimeline(
  'b@10:k1 c@11:k2 ^10 a@12:k1 b@13:k3 c@13:k5 ^13 b@15:k2 c@16:k1 a@18:k4 ^20 b@22:k4 c@23 ^end',
);

describe.each(Object.entries(machines))('%s', (name, machine: Machine<Mark, unknown>) => {
  const own = `${folder}${name.replaceAll(' ', '-')}/`;

  test('H7: a checkpoint of version 1 is restored and goes on', () => {
    const history = historyOf(machine);
    history.play(before);
    if (process.env['TOCSIN_GOLDEN'] === 'write') {
      rmSync(own, { recursive: true, force: true });
      mkdirSync(own, { recursive: true });
      for (const { name: file, bytes } of saveVersion(history.checkpoint(), definitions)) {
        writeFileSync(own + file, bytes);
      }
    }
    const version = loadVersion(
      (file) => (existsSync(own + file) ? new Uint8Array(readFileSync(own + file)) : undefined),
      definitions,
    );
    expect(version.position).toBe(before.length);
    const restored = historyOf(machine, {}, version);
    expect(JSON.stringify(restored.play(after))).toBe(JSON.stringify(history.play(after)));
  });
});

test('the golden checkpoints hold keys and lead to outputs', () => {
  const lengths = Object.values(machines).map((machine) => {
    const history = historyOf(machine);
    history.play(before);
    return Math.min(history.checkpoint().keys.size, history.play(after).length);
  });
  expect(lengths.filter((length) => length > 0).length).toBeGreaterThan(15);
});
