/** The parts of Markdown that pages are made of. */

/**
 * A table. Line ends in cells become blanks and pipes are escaped, but for those that are escaped
 * already.
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellOf).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

function cellOf(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/(?<!\\)\|/g, '\\|');
}

/**
 * The text with this content between the markers `<!-- name -->` and `<!-- /name -->`. Where the
 * closing one is missing it is put behind the content; where the opening one is, nothing changes.
 */
export function withBlock(text: string, name: string, content: string): string {
  const opening = `<!-- ${name} -->`;
  const closing = `<!-- /${name} -->`;
  const start = text.indexOf(opening);
  if (start < 0) return text;
  const end = text.indexOf(closing, start);
  const after = end < 0 ? start + opening.length : end + closing.length;
  return `${text.slice(0, start)}${opening}\n\n${content}\n\n${closing}${text.slice(after)}`;
}

/** The headings of the first two levels and the markers, in order; none from fenced blocks. */
export function outline(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return prose.match(/^(?:#{1,2} .*|<!-- \/?[\w-]+ -->)$/gm) ?? [];
}
