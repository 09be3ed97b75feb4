/** Records in the shape that eslogger prints, all made up, and what they decode to. */
import type { TelemetryEvent } from '../../src/core/event.ts';
import { SourceRecord } from '../../src/core/record.ts';
import type { Decoded } from '../../src/decode/format.ts';
import { macos } from '../../src/decode/macos.ts';
import { readContent } from '../../src/decode/read-content.ts';
import { RecordFailure } from '../../src/decode/record-failure.ts';

export const TIME = '2026-05-12T09:14:03.118402123Z';

export function token(more: object = {}): object {
  return { pid: 702, euid: 501, ruid: 501, auid: 501, asid: 100_005, egid: 20, ...more };
}

/** A process as a message describes it. */
export function processOf(path: string, more: object = {}): object {
  return {
    executable: { path, path_truncated: false, stat: { st_mode: 33_261 } },
    audit_token: token(),
    ppid: 640,
    original_ppid: 640,
    is_platform_binary: true,
    signing_id: 'com.apple.zsh',
    ...more,
  };
}

/** A message of one event by `/bin/zsh`. */
export function message(event: object, more: object = {}): object {
  return {
    schema_version: 1,
    version: 7,
    time: TIME,
    mach_time: 1,
    event_type: 9,
    global_seq_num: 41,
    action_type: 1,
    process: processOf('/bin/zsh'),
    event,
    ...more,
  };
}

/** A start of a program. */
export function exec(path: string, args: readonly string[], more: object = {}): object {
  const target = processOf(path, { audit_token: token({ pid: 703 }), ppid: 702 });
  return message({ exec: { target, args, cwd: { path: '/Users/ann' }, ...more } });
}

/** All that a record decodes to; undefined where it is none of macOS. */
export function decodeMacos(data: unknown, host?: string): readonly Decoded[] | undefined {
  const record = new SourceRecord(data, 'test', 7);
  const content = readContent(record);
  if (content instanceof RecordFailure) return [content];
  const format = macos({ zone: undefined, year: undefined, host: 'localhost' });
  return format.push(content, record, host);
}

/** The event in a record that must hold one. */
export function macosEventOf(data: unknown): TelemetryEvent {
  const [first, ...more] = decodeMacos(data) ?? [];
  if (first === undefined || first.kind === 'decodeFailure' || more.length > 0) {
    throw new Error(JSON.stringify(first));
  }
  return first;
}
