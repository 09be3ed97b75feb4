/**
 * Script files that end a machine's work, as far as telemetry shows their content: PowerShell
 * tells the file that a script was read from, and a script that writes a file says what into it.
 */
import { minutes } from '../core/duration.ts';
import type { TelemetryEvent } from '../core/event.ts';
import { digest } from '../core/hash.ts';
import type { Key, KeyPart } from '../core/key.ts';
import * as LIMITS from '../core/limits.ts';
import { fold } from '../core/text.ts';
import type { Seen } from '../rule/seen.ts';
import type { PowerKind } from './power-program.ts';
import { type RebootAction, rebootAction } from './reboot-action.ts';
import { isRecent, recentKey } from './recent-key.ts';

/** How long before the task the file may have been written. */
const SCRIPT_FILE_MS: number = minutes(10);

const KINDS: readonly Exclude<PowerKind, 'abort'>[] = [
  'restart',
  'power-off',
  'hibernation',
  'log-off',
  'hidden',
];

/** Paths of one text that are looked at. */
const PATHS_MAX = 8;

/** Up to the ending of a script file, from the root of a drive or share. */
const ROOT = String.raw`(?:[a-z]:[\\/]|\\\\(?!\\))`;
const ENDING = String.raw`\.(?:bat|cmd|ps1|vbs)`;

/** A path, quoted where it holds blanks. */
const quotedPath = new RegExp(String.raw`["'](${ROOT}[^"'<>|*?\r\n]{1,260}${ENDING})["']`, 'gi');
const barePath = new RegExp(
  String.raw`(?<![\w:\\/.-])(${ROOT}[^\s"'<>|*?;,()]{1,260}${ENDING})(?![\w.])`,
  'gi',
);

/** What writes into files, with the short names of the cmdlets. */
const writer = 'set-content|add-content|out-file|new-item|writealltext|writealllines|sc|ac|ni';
const writes = new RegExp(String.raw`(?<![\w-])(?:${writer})(?![\w-])|>`, 'i');

/** The script files that a text names with their whole paths. */
export function scriptPaths(text: string): readonly string[] {
  const found = [quotedPath, barePath].flatMap((shape) => [...text.matchAll(shape)]);
  return [...new Set(found.map(([, path = '']) => pathOf(path)))].slice(0, PATHS_MAX);
}

function pathOf(path: string): string {
  return fold(path.replaceAll('/', '\\'));
}

function isScriptFile(path: string | undefined): path is string {
  return path !== undefined && /\.(?:bat|cmd|ps1|vbs)$/i.test(path);
}

/** What to remember of script files: when they were written, and that they end machines' work. */
export function scriptFileMemory(event: TelemetryEvent): readonly Key[] {
  if (event.kind === 'file') {
    const isWrite = event.op === 'create' || event.op === 'write' || event.op === 'rename';
    return isWrite && isScriptFile(event.path)
      ? [recent(written(event.host, event.path), event)]
      : [];
  }
  if (event.kind !== 'script') return [];
  const text = event.text.slice(0, LIMITS.commandLineCharsMax);
  const reboot = rebootAction(text);
  if (reboot === undefined || reboot.kind === 'abort') return [];
  const named = writes.test(text) ? scriptPaths(text) : [];
  const own = isScriptFile(event.path) ? [pathOf(event.path)] : [];
  return [
    ...named.map((path) => recent(written(event.host, path), event)),
    ...[...named, ...own].map((path) => recent(content(event.host, path, reboot), event)),
  ];
}

function recent(key: readonly KeyPart[], event: TelemetryEvent): Key {
  return recentKey(key, event.timeMs, SCRIPT_FILE_MS);
}

function written(host: string, path: string): readonly KeyPart[] {
  return ['script-written', host, digest(pathOf(path))];
}

type Content = Pick<RebootAction, 'kind' | 'isForced'>;

function content(host: string, path: string, { kind, isForced }: Content): readonly KeyPart[] {
  return ['script-content', host, digest(pathOf(path)), kind, isForced];
}

/** What a script file does that the action names, where it was written shortly before. */
export function scriptFileAction(
  action: string,
  event: TelemetryEvent,
  seen: Seen,
): RebootAction | undefined {
  const { host, timeMs } = event;
  for (const path of scriptPaths(action)) {
    if (!isRecent(seen, written(host, path), timeMs, SCRIPT_FILE_MS)) continue;
    for (const kind of KINDS) {
      for (const isForced of [true, false]) {
        const key = content(host, path, { kind, isForced });
        if (isRecent(seen, key, timeMs, SCRIPT_FILE_MS)) {
          return { program: path, kind, isForced, changesBoot: false };
        }
      }
    }
  }
  return undefined;
}
