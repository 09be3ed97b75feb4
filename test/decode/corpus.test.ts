import { join } from 'node:path';
import { expect } from 'vitest';
import { createDecoder } from '../../src/decode/decoder.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { framer } from '../../src/decode/framing.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { type CorpusFile, readManifest } from '../corpus/manifest.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';

const isWindows = ({ path }: CorpusFile): boolean =>
  /^(windows-|sysmon\/|taskscheduler|mixed-baseline).*\.(jsonl|log)(\.gz)?$/.test(path);

function decodeFile(folder: string, path: string) {
  const decoder = createDecoder({ assume: { zone: 'UTC' } });
  const inner = framer(path);
  const records = [...inner.push(readCorpusFile(join(folder, path))), ...inner.flush()];
  const decoded = records.flatMap((r) => (r instanceof RecordFailure ? [r] : decoder.push(r)));
  return [...decoded, ...decoder.flush()];
}

/** A script in parts is one event of several records. */
function recordsOf(decoded: readonly Decoded[]): number {
  return decoded.reduce((sum, item) => sum + (recordCount(item) ?? 1), 0);
}

function recordCount(item: Decoded): number | undefined {
  return item.kind === 'decodeFailure' ? undefined : item.records?.length;
}

testCorpus('every recorded Windows event decodes', (folder) => {
  for (const { path, events } of readManifest(folder).files.filter(isWindows)) {
    const decoded = decodeFile(folder, path);
    expect([path, recordsOf(decoded)]).toEqual([path, events]);
    expect(decoded.find(({ kind }) => kind === 'decodeFailure')).toBeUndefined();
  }
});

testCorpus('a file as event XML gives the same events as its JSON twin', (folder) => {
  // An XML reader knows one line end, so texts agree up to their carriage returns.
  const outline = (path: string) =>
    JSON.parse(
      JSON.stringify(decodeFile(folder, path), (key, value) => {
        if (['origin', 'raw', 'fields'].includes(key)) return undefined;
        return typeof value === 'string' ? value.replaceAll('\r', '') : value;
      }),
    );
  for (const { path, xml } of readManifest(folder).files) {
    if (xml !== undefined) expect(outline(xml)).toEqual(outline(path));
  }
});
