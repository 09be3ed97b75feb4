import { expect, test } from 'vitest';
import { output } from '../../src/node/output.ts';
import { progress } from '../../src/node/progress.ts';
import { Sink } from './fake-io.ts';

const erase = '\r\u001b[K';

/** What is printed when these bytes of 1000 are read at these times. */
function printed(
  readings: readonly (readonly [ms: number, bytes: number])[],
  bytesTotal: number | undefined = 1_000,
  isTerminal = true,
): string {
  const sink = new Sink(isTerminal);
  let now = 0;
  const { show, erase: end } = progress(output(sink), () => now);
  for (const [ms, bytes] of readings) {
    now = ms;
    show({ bytes, bytesTotal, records: bytes * 2 });
  }
  end();
  return sink.text;
}

test('shows percent, rate and the time that is left', () => {
  expect(printed([[1_000, 10]])).toBe(`${erase}1 %, 20 records/s, 1:39 left${erase}`);
  expect(printed([[1_000, 1_000]])).toBe(`${erase}100 %, 2000 records/s, 0:00 left${erase}`);
});

test('a file that grew while it was read is not more than whole', () => {
  expect(printed([[1_000, 1_001]])).toContain('100 %');
});

test('shows bytes where the size is not known', () => {
  const text = `${erase}2.5 MB, 5000000 records/s${erase}`;
  const sink = new Sink(true);
  let now = 0;
  const line = progress(output(sink), () => now);
  now = 1_000;
  line.show({ bytes: 2_500_000, bytesTotal: undefined, records: 5_000_000 });
  line.erase();
  expect(sink.text).toBe(text);
});

test('is shown at most four times a second', () => {
  expect(printed([[249, 1]])).toBe('');
  expect(printed([[250, 1]])).not.toBe('');
  const readings = Array.from({ length: 1_001 }, (_, ms) => [ms, ms] as const);
  expect(printed(readings).split(erase)).toHaveLength(4 + 2);
});

test('is erased once, and only where it was shown', () => {
  expect(printed([])).toBe('');
});

test('prints nothing where the output is no terminal', () => {
  expect(printed([[1_000, 10]], 1_000, false)).toBe('');
});
