/** Tables as text. */

/** A number without its fraction; `-` for none. */
export function whole(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(0);
}

/** Two digits of a fraction. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** Lines under a heading: the first column to the left, all others to the right. */
export function aligned(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) =>
    Math.max(...lines.map((line) => line[at]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
