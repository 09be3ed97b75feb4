/** Patterns with `*` and `?` without regular expressions: nothing goes back over a `*`. */

/** What stands between two `*`, as character codes; -1 is a `?`. */
type Segment = readonly number[];

const ANY_ONE = -1;

/** Text between wildcards, for an index: its first and last part may be anchored. */
export interface WildcardParts {
  /** Literal texts in order, none of them empty. */
  readonly texts: readonly string[];
  /** Whether the first text begins the value, and the last one ends it. */
  readonly isStart: boolean;
  readonly isEnd: boolean;
}

/** A test of whole texts; both sides are folded by the caller, or neither. */
export function compileWildcard(pattern: string): (text: string) => boolean {
  const [first = [], ...rest] = segmentsOf(pattern);
  const last = rest.pop();
  if (last === undefined) {
    return (text) => text.length === first.length && fits(text, 0, first);
  }
  return (text) => {
    const end = text.length - last.length;
    if (end < first.length || !fits(text, 0, first) || !fits(text, end, last)) return false;
    let at = first.length;
    for (const segment of rest) {
      at = find(text, at, end - segment.length, segment);
      if (at < 0) return false;
      at += segment.length;
    }
    return true;
  };
}

/** The literal texts that any text which fits the pattern holds. */
export function wildcardParts(pattern: string): WildcardParts {
  const runs = segmentsOf(pattern).map((segment) => {
    const codes = segment.map((code) => (code === ANY_ONE ? undefined : String.fromCharCode(code)));
    return runsOf(codes);
  });
  const head = runs[0]?.[0];
  const tail = runs.at(-1)?.at(-1);
  return {
    texts: runs.flat().filter((text) => text !== ''),
    isStart: head !== undefined && head !== '',
    isEnd: tail !== undefined && tail !== '',
  };
}

/** Texts between unknown characters; the first and last are empty where one stands at an end. */
function runsOf(characters: readonly (string | undefined)[]): string[] {
  const runs = [''];
  for (const character of characters) {
    if (character === undefined) runs.push('');
    else runs.push(`${runs.pop() ?? ''}${character}`);
  }
  return runs;
}

function segmentsOf(pattern: string): Segment[] {
  const segments: number[][] = [[]];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const isEscape = character === '\\' && /^[*?\\]$/.test(pattern.charAt(at + 1));
    if (isEscape) at += 1;
    if (character === '*') segments.push([]);
    else segments.at(-1)?.push(character === '?' ? ANY_ONE : pattern.charCodeAt(at));
  }
  return segments;
}

/** Where the segment first stands, from `at` to `last`, or -1. */
function find(text: string, at: number, last: number, segment: Segment): number {
  for (let from = at; from <= last; from += 1) if (fits(text, from, segment)) return from;
  return -1;
}

function fits(text: string, from: number, segment: Segment): boolean {
  for (let i = 0; i < segment.length; i += 1) {
    const code = segment[i];
    if (code !== ANY_ONE && code !== text.charCodeAt(from + i)) return false;
  }
  return true;
}
