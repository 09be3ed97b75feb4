/** How much is measured. */
export interface Size {
  readonly events: number;
  readonly slowEvents: number;
  readonly rounds: number;
}
