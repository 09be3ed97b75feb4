/**
 * The fields of one record as names and values in turn. An event needs a few fields of most of its
 * records and all of two, and to build an object with fifty fields takes V8 longer than to read
 * them from the text: so there is one object for each event, and none for each record.
 */
export type AuditPairs = readonly string[];

/** The value of the first field of that name. */
export function fieldOf(pairs: AuditPairs, name: string): string | undefined {
  for (let at = 0; at < pairs.length; at += 2) {
    if (pairs[at] === name) return pairs[at + 1];
  }
  return undefined;
}

/** Fields by their names, without a prototype, so that `__proto__` is a field like any other. */
export type FieldSink = Record<string, unknown>;

/** Adds the fields that are not there yet. */
export function addPairs(sink: FieldSink, pairs: AuditPairs): void {
  for (let at = 0; at < pairs.length; at += 2) {
    const name = pairs[at];
    if (name !== undefined && sink[name] === undefined) sink[name] = pairs[at + 1];
  }
}
