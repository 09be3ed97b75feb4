/**
 * What the action of a task shows of its intent, and what a task's name does. Each function
 * answers with what it found, in the words of the text, so that a reason can quote it.
 */
import { normaliseCommandLine } from './command-line.ts';

/** A program's name, not part of a longer one and not a folder: `curl` is not `curling.exe`. */
const program = (names: string): string =>
  String.raw`(?<![\w.-])(?:${names})(?:\.exe)?(?![\w.\\/-])`;

/** Up to eight options, so that no text makes the search take quadratic time. */
const shortOptions = String.raw`["']?\s+(?:-\w+\s+){0,8}`;

const scriptOrProxy: readonly RegExp[] = [
  new RegExp(program('powershell|pwsh|mshta|rundll32|regsvr32|wscript|cscript'), 'i'),
  new RegExp(program('certutil|bitsadmin|curl|base64'), 'i'),
  /(?:(?<![\w.-])cmd(?:\.exe)?|%comspec%)["']?\s*(?:\/\w[\w:]*\s*){0,8}\/[ckr]/i,
  new RegExp(String.raw`(?<![\w.-])(?:ba)?sh(?:\.exe)?${shortOptions}-\w*c(?!\w)`, 'i'),
  new RegExp(String.raw`(?<![\w.-])python[\d.]*(?:\.exe)?${shortOptions}-\w*c(?!\w)`, 'i'),
];

/** Found without regard to which slash a path has; both have the same length. */
const windowsFolders =
  /\\(?:users\\public|appdata|temp|programdata|perflogs|\$recycle\.bin)(?=[\\"']|$)/i;
const userFolders: readonly RegExp[] = [
  /%(?:temp|tmp|appdata|localappdata|programdata|allusersprofile|public)%/i,
  /\$env:(?:temp|tmp|appdata|localappdata|programdata|allusersprofile|public)(?!\w)/i,
  /(?<![\w./-])\/(?:tmp|var\/tmp|dev\/shm)(?=[/"']|$)/,
  /\/\.[^/.][^/]*(?=\/)/,
];

const encodedOrLoading: readonly RegExp[] = [
  /(?<![\w-])[-/\u2013-\u2015]enc(?!od(?:ing|er))[a-z]*(?=["']?\s)/i,
  /(?:from|to)base64string|download(?:string|file|data)(?!\w)|https?:\/\/(?=\S)|\/dev\/tcp\//i,
  /(?<![\w.\\/-])(?:iex|invoke-expression)(?![\w.\\/-])/i,
  /(?<![\w.-])nc(?:at)?(?:\.exe)?["']?\s+(?:\S+\s+){0,8}-\w*e(?!\w)/i,
];

/** The shortest forms of `-EncodedCommand` mean something else to other programs. */
const powershell = new RegExp(program('powershell|pwsh'), 'i');
const shortlyEncoded = /(?<![\w-])[-/\u2013-\u2015](?:e|ec|en)(?=\s+["']?[a-z\d+/]{8})/i;

const guid = /^\{?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}?$/i;

/** The folder that any user may write to, where the path of the program, alone, names one. */
export function inUserWritablePath(path: string): string | undefined {
  const text = normaliseCommandLine(path);
  const folder = windowsFolders.exec(text.replaceAll('/', '\\'));
  if (folder === null) return firstMatch(userFolders, text);
  return text.slice(folder.index, folder.index + folder[0].length);
}

/**
 * The interpreter, or the program that is known for running the code of others, in an action: a
 * command with its arguments.
 */
export function usesScriptOrProxyBinary(action: string): string | undefined {
  return firstMatch(scriptOrProxy, normaliseCommandLine(action));
}

/**
 * What shows that the action, with its arguments, carries encoded content, runs text or loads
 * from elsewhere.
 */
export function encodedOrDownloads(action: string): string | undefined {
  const text = normaliseCommandLine(action);
  const found = firstMatch(encodedOrLoading, text);
  return found ?? (powershell.test(text) ? firstMatch([shortlyEncoded], text) : undefined);
}

/** Five consonants in a row, or letters and digits by turns: few words of any language have it. */
const unspoken = /[bcdfghjklmnpqrstvwxz]{5}|[a-z]\d+[a-z]+\d+[a-z]+\d/i;

/**
 * Why the last part of a task's name looks made by a machine: it is a GUID, or one word of eight
 * or more characters with a Shannon entropy over 3 bits that cannot be spoken. Entropy alone would
 * hold for most names of Windows' own tasks.
 */
export function looksRandom(taskName: string): string | undefined {
  const name = taskName.slice(taskName.lastIndexOf('\\') + 1);
  if (guid.test(name)) return 'GUID';
  const characters = [...name];
  if (characters.length < 8 || /\s/.test(name) || !unspoken.test(name)) return undefined;
  const bits = entropy(characters);
  return bits > 3 ? `entropy of ${bits.toFixed(2)} bits` : undefined;
}

function firstMatch(patterns: readonly RegExp[], text: string): string | undefined {
  return patterns.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
}

/** Shannon entropy in bits per character. */
function entropy(characters: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const c of characters) counts.set(c, (counts.get(c) ?? 0) + 1);
  const shares = [...counts.values()].map((count) => count / characters.length);
  return shares.reduce((bits, share) => bits - share * Math.log2(share), 0);
}
