/** One line of the table of an alert: what happens, and what the alert says of it. */
import type { TelemetryEvent } from '../../../src/core/event.ts';

export interface Row {
  /** Number or name of the row, as the page of the alert prints it. */
  readonly row: string;
  /** What happens, as Markdown on one line. */
  readonly what: string;
  readonly telemetry: string;
  /** The synthetic events of the row, in order of time; made anew for each call. */
  readonly events: () => readonly TelemetryEvent[];
  /** Score of each alert with the default options, in the order of telling; none for silence. */
  readonly scores: readonly number[];
  /** Why, where it is not plain; for a look-alike, why it is silent or ranks low. */
  readonly why?: string;
}
