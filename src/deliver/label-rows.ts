/** A stretch of a line that something takes up. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Rows by number from 0, each stretch in the first where it meets no other. */
export function labelRows(stretches: readonly Stretch[]): readonly number[] {
  const rows: Stretch[][] = [];
  return stretches.map((stretch) => {
    const free = rows.findIndex((row) => row.every((other) => !meets(stretch, other)));
    if (free < 0) return rows.push([stretch]) - 1;
    rows[free]?.push(stretch);
    return free;
  });
}

function meets(a: Stretch, b: Stretch): boolean {
  return a.from < b.to && b.from < a.to;
}
