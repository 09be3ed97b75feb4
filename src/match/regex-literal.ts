/**
 * The longest text, folded, that every match of a regular expression holds, or undefined where
 * none is seen. It reads the outermost sequence alone: groups, classes and what may be absent end
 * a run of plain characters, and an alternative at the outermost level ends the search. Only
 * characters of ASCII count, for which every engine's idea of case agrees with `fold`.
 */
export function regexLiteral(source: string, flags: string): string | undefined {
  // Under x, spaces and comments mean nothing; under v, classes have a syntax of their own.
  if (/[xv]/.test(flags)) return undefined;
  let longest = '';
  let run = '';
  const end = (): void => {
    if (run.length > longest.length) longest = run;
    run = '';
  };
  for (let at = 0; at < source.length; ) {
    const atom = atomAt(source, at);
    if (atom === undefined) return undefined;
    const quantifier = QUANTIFIER.exec(source.slice(atom.end, atom.end + 16))?.[0] ?? '';
    const isOnce = quantifier === '';
    const isSome = isOnce || /^(?:\+|\{[1-9])/.test(quantifier);
    if (atom.text !== undefined && isSome) run += atom.text;
    if (atom.text === undefined ? !atom.isEmpty : !isOnce) end();
    // What is repeated may stand once more before what follows, so that a new run begins.
    at = atom.end + quantifier.length;
  }
  end();
  return longest === '' ? undefined : longest.toLowerCase();
}

/** A brace that is no quantifier everywhere counts as one that allows none. */
const QUANTIFIER = /^(?:[*+?]|\{[^}]*\}?)[?+]?/;

interface Atom {
  /** The one character that it stands for, where it is one. */
  readonly text?: string;
  /** An anchor: it takes no room, so that a run goes on over it. */
  readonly isEmpty?: boolean;
  readonly end: number;
}

function atomAt(source: string, at: number): Atom | undefined {
  const character = source.charAt(at);
  if (character === '|') return undefined;
  if (character === '^' || character === '$') return { isEmpty: true, end: at + 1 };
  if (character === '(') return spanned(groupEnd(source, at));
  if (character === '[') return spanned(classEnd(source, at));
  if (character === '\\') return escapeAt(source, at);
  if (/^[!-~ ]$/.test(character) && !/^[.*+?{}\])]$/.test(character)) {
    return { text: character, end: at + 1 };
  }
  return { end: at + 1 };
}

function escapeAt(source: string, at: number): Atom | undefined {
  const escaped = source.charAt(at + 1);
  if (escaped === 'b' || escaped === 'B') return { isEmpty: true, end: at + 2 };
  if (/^[dDsSwWnrtvf]$/.test(escaped)) return { end: at + 2 };
  if (/^[ -/:-@[-`{-~]$/.test(escaped)) return { text: escaped, end: at + 2 };
  // Numbers, properties and control letters are not worth a grammar of their own.
  return undefined;
}

function spanned(end: number | undefined): Atom | undefined {
  return end === undefined ? undefined : { end };
}

function classEnd(source: string, at: number): number | undefined {
  for (let i = at + 1; i < source.length; i += 1) {
    if (source.charAt(i) === '\\') i += 1;
    else if (source.charAt(i) === ']' && i > at + 1) return i + 1;
    else if (source.charAt(i) === ']') return undefined;
  }
  return undefined;
}

/** After the group; undefined where it sets flags or looks around, which changes what is around. */
function groupEnd(source: string, at: number): number | undefined {
  if (source.charAt(at + 1) === '?' && source.charAt(at + 2) !== ':') return undefined;
  let open = 0;
  for (let i = at; i < source.length; i += 1) {
    const character = source.charAt(i);
    if (character === '\\') i += 1;
    else if (character === '[') i = (classEnd(source, i) ?? source.length) - 1;
    else if (character === '(') open += 1;
    else if (character === ')' && --open === 0) return i + 1;
  }
  return undefined;
}
