import type { Texts } from '../house/tree.ts';

const CLAUSE = /^- \*\*([A-Z]\d+)\*\*/gm;
const CALL = String.raw`\b(?:test|it|describe)\b[\w.]*(?:\([^()]*\))?\(\s*`;
/** A call that makes a test, or a title that one is made of, up to the quotation mark. */
const BEFORE = String.raw`(?:${CALL}|\btitle:\s*)['"\x60]`;
/** Clauses at the beginning of a title: `R4:` or `P4, W5:`. */
const TITLE = new RegExp(`${BEFORE}((?:[A-Z]\\d+, )*[A-Z]\\d+):`, 'g');

/** The names of the clauses, in the order of the document. */
export function clausesIn(document: string): string[] {
  return [...document.matchAll(CLAUSE)].map(([, name]) => name as string);
}

/** The clauses that titles of tests cite. */
export function citedIn(texts: Texts): Set<string> {
  const titles = [...texts.values()].flatMap((text) =>
    [...text.matchAll(TITLE)].map(([, names]) => names as string),
  );
  return new Set(titles.flatMap((names) => names.split(', ')));
}
