/** Columns of numbers that grow by doubling: they cost no object for each key. */

const LEAST = 64;

/** The column with room for this index. */
export function grownFloats(column: Float64Array, index: number): Float64Array {
  if (index < column.length) return column;
  const grown = new Float64Array(roomFor(column.length, index));
  grown.set(column);
  return grown;
}

/** The same for whole numbers of 32 bits. */
export function grownInts(column: Int32Array, index: number): Int32Array {
  if (index < column.length) return column;
  const grown = new Int32Array(roomFor(column.length, index));
  grown.set(column);
  return grown;
}

function roomFor(length: number, index: number): number {
  let room = Math.max(LEAST, length);
  while (room <= index) room *= 2;
  return room;
}
