/** The fields that rules speak of: the `fields` of an event, or else the event. */
export function ownFields(event: unknown): object {
  const fields = (event as { readonly fields?: unknown }).fields;
  return typeof fields === 'object' && fields !== null ? fields : (event as object);
}
