/**
 * What the status says of a write: Resource Manager answers 201 to the creation of a resource and
 * 200 to an update. Sources print it as a number, as `Created` or as `Succeeded.Created`.
 */
export function writeStatus(subOutcome: string | undefined): 'created' | 'modified' | undefined {
  const last = (subOutcome ?? '').toLowerCase().split('.').at(-1)?.trim();
  if (last === 'created' || last === '201') return 'created';
  return last === 'ok' || last === '200' ? 'modified' : undefined;
}
