import { join } from 'node:path';
import { expect } from 'vitest';
import { fromBundle, toBundle } from '../../src/sigma/bundle.ts';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { counterexamples } from '../../src/testing/counterexamples.ts';
import { witness } from '../../src/testing/witness.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';

testCorpus(
  '97 of 100 rules of SigmaHQ match the event made for them, and none of the near misses',
  (folder) => {
    const text = new TextDecoder().decode(readCorpusFile(join(folder, 'sigma/rules.jsonl.gz')));
    const lines = text.split('\n').filter((line) => line !== '');
    const texts = lines.map((line) => JSON.parse(line) as { path: string; yaml: string });
    const loaded = loadSigma(texts.map(({ path, yaml }) => ({ name: path, text: yaml })));
    const { rules } = fromBundle(toBundle(loaded));
    const match = sigmaMatcher(rules);
    const missing: string[] = [];
    const wrong: string[] = [];
    let near = 0;
    for (const rule of rules) {
      const made = witness(rule);
      const others = counterexamples(rule);
      if (made === undefined || !match(made.match).includes(rule) || others.length === 0) {
        missing.push(rule.title);
        continue;
      }
      near += others.length;
      if (others.some((other) => match(other).includes(rule))) wrong.push(rule.title);
    }
    const found = rules.length - missing.length;
    const head = `witness: ${found} of ${rules.length} rules, ${near} counterexamples`;
    console.log(`${head}; none of: ${missing.join('; ')}`);
    expect(wrong).toEqual([]);
    expect(found / rules.length).toBeGreaterThan(0.97);
  },
);
