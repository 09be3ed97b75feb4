/** The regular expressions of the SigmaHQ rules in the corpus. */
import { readCorpusFile } from '../corpus.ts';

/** A value of a field with the modifier `re`, with its flags and the path of its rule. */
export interface SigmaPattern {
  readonly source: string;
  readonly flags: string;
  readonly rule: string;
}

/** A key with modifiers, and what stands behind it on its line. */
const KEY = /^(\s*(?:- )?)[\w.-]+((?:\|\w+)+):(?:\s+(.*))?$/;

/** Every such value of every rule, in order. */
export function sigmaPatterns(folder: string): SigmaPattern[] {
  const lines = new TextDecoder().decode(readCorpusFile(`${folder}/sigma/rules.jsonl.gz`));
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const { path, yaml } = JSON.parse(line) as { readonly path: string; readonly yaml: string };
      return patternsOf(yaml).map((pattern) => ({ ...pattern, rule: path }));
    });
}

/**
 * As much of YAML as these rules need: after a key with the modifier one scalar, or one on each
 * line of a list below it, plain or in quotes.
 */
function patternsOf(yaml: string): Omit<SigmaPattern, 'rule'>[] {
  const patterns: Omit<SigmaPattern, 'rule'>[] = [];
  let list: { readonly flags: string; readonly indent: number } | undefined;
  for (const line of yaml.split('\n')) {
    const [, indent = '', modifiers = '', value] = KEY.exec(line) ?? [];
    const names = modifiers.split('|');
    if (names.includes('re')) {
      const flags = names.filter((name) => /^[ims]$/.test(name)).join('');
      list = { flags, indent: indent.length };
      if (value !== undefined && !value.startsWith('#'))
        patterns.push({ source: scalar(value), flags });
      continue;
    }
    const [, before = '', item] = /^(\s*)- (?:\s*)(.*)$/.exec(line) ?? [];
    const isItem = item !== undefined && list !== undefined && before.length >= list.indent;
    if (isItem && list !== undefined) patterns.push({ source: scalar(item), flags: list.flags });
    else if (!/^\s*(?:#.*)?$/.test(line)) list = undefined;
  }
  return patterns;
}

function scalar(written: string): string {
  const single = /^'((?:[^']|'')*)'/.exec(written)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'");
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(written)?.[0];
  return double === undefined ? written.replace(/\s+#.*$/, '') : (JSON.parse(double) as string);
}
