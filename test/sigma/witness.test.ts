import { join } from 'node:path';
import { expect } from 'vitest';
import { linearRegex } from '../../src/regex/linear-regex.ts';
import { fromBundle, toBundle } from '../../src/sigma/bundle.ts';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import { routed } from '../../src/sigma/routed.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';
import { witness } from '../../src/testing/witness.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';

testCorpus(
  'rules of SigmaHQ match the events made for them, and not those nearest to these',
  (folder) => {
    const text = new TextDecoder().decode(readCorpusFile(join(folder, 'sigma/rules.jsonl.gz')));
    const lines = text.split('\n').filter((line) => line !== '');
    const texts = lines.map((line) => JSON.parse(line) as { path: string; yaml: string });
    const loaded = loadSigma(texts.map(({ path, yaml }) => ({ name: path, text: yaml })));
    const { rules } = fromBundle(toBundle(loaded));
    const match = sigmaMatcher(rules);
    const regex = linearRegex();
    const missing: string[] = [];
    for (const rule of rules) {
      // Rules that ask for a channel themselves are made an event of it; others need say none.
      const made = [routed(rule), rule.predicate]
        .map((predicate) => witness(predicate, { regex }))
        .find((one) => one !== undefined && match(one.match).includes(rule));
      if (made === undefined) {
        missing.push(rule.title);
        continue;
      }
      for (const miss of made.misses) expect(match(miss).includes(rule), rule.title).toBe(false);
    }
    const found = rules.length - missing.length;
    console.log(`witness: ${found} of ${rules.length} rules; none of: ${missing.join('; ')}`);
    expect(found / rules.length).toBeGreaterThan(0.97);
  },
);
