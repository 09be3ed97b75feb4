import { join } from 'node:path';
import { expect } from 'vitest';
import { createDecoder } from '../../src/decode/decoder.ts';
import { framer } from '../../src/decode/framing.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';
import { type CorpusFile, readManifest } from '../corpus/manifest.ts';
import { readCorpusFile, testCorpus } from '../corpus.ts';

const isWindows = ({ path, event_unit }: CorpusFile): boolean =>
  event_unit === 'line' &&
  /^(windows-|sysmon\/|taskscheduler|mixed-baseline).*\.jsonl(\.gz)?$/.test(path);

function decodeFile(folder: string, path: string) {
  const decoder = createDecoder({ assume: { zone: 'UTC' } });
  const inner = framer(path);
  const records = [...inner.push(readCorpusFile(join(folder, path))), ...inner.flush()];
  return records.flatMap((r) => (r instanceof RecordFailure ? [r] : decoder.push(r)));
}

testCorpus('every recorded Windows event decodes', (folder) => {
  for (const { path, events } of readManifest(folder).files.filter(isWindows)) {
    const decoded = decodeFile(folder, path);
    expect([path, decoded.length]).toEqual([path, events]);
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
