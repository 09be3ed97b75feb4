import { expect } from 'vitest';
import { linearRegex } from '../../src/regex/linear-regex.ts';
import { testCorpus } from '../corpus.ts';
import { sigmaPatterns } from './sigma-patterns.ts';

testCorpus('every pattern of the SigmaHQ rules is taken, most by RegExp', (folder) => {
  const patterns = sigmaPatterns(folder);
  const named = new Map(patterns.map((one) => [`${one.flags}/${one.source}`, one]));
  const engines: Record<string, string[]> = { native: [], re2: [], refused: [] };
  for (const { source, flags, rule } of named.values()) {
    const regex = linearRegex().compile(source, flags);
    engines['code' in regex ? 'refused' : regex.engine]?.push(`${rule}: ${source}`);
  }
  for (const engine of ['re2', 'refused']) console.log(engine, engines[engine]);
  const counts = Object.entries(engines).map(([engine, of]) => [engine, of.length]);
  expect([patterns.length, new Set(patterns.map(({ rule }) => rule)).size]).toEqual([217, 120]);
  expect(Object.fromEntries(counts)).toEqual({ native: 115, re2: 34, refused: 0 });
});
