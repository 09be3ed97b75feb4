/** What flows between operators of a correlation: events, and what is known of their order. */
export type StreamElement<E> = EventElement<E> | WatermarkElement | LateElement<E>;

/** An event that came in time. */
export interface EventElement<E> {
  readonly kind: 'event';
  /** Event time, in milliseconds since 1970-01-01T00:00Z. */
  readonly timeMs: number;
  readonly event: E;
}

/** No event at or before `watermarkMs` is expected any more. It never goes back. */
export interface WatermarkElement {
  readonly kind: 'watermark';
  readonly watermarkMs: number;
}

/** An event that came at or before the watermark, and by how much. */
export interface LateElement<E> {
  readonly kind: 'late';
  readonly timeMs: number;
  readonly event: E;
  readonly latenessMs: number;
}
