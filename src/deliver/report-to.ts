import * as LIMITS from '../core/limits.ts';
import { printable } from '../core/printable.ts';
import { truncate } from '../core/text.ts';
import type { DeliveryReport, OnReport } from './report.ts';

/**
 * Hands reports on, texts of receivers cut and on one line. A listener that throws must not stop
 * delivery, and there is no further listener to tell.
 */
export function reportTo(onReport: OnReport | undefined): OnReport {
  return (report) => {
    try {
      onReport?.(plain(report));
    } catch {
      // See above.
    }
  };
}

function plain(report: DeliveryReport): DeliveryReport {
  if (report.type === 'delivered' && report.reference !== undefined) {
    return { ...report, reference: line(report.reference) };
  }
  if (report.type === 'retrying' || report.type === 'dead') {
    return { ...report, detail: line(report.detail) };
  }
  return report;
}

/** A text of the outside as one line of at most `outcomeCharsMax` characters. */
function line(text: string): string {
  return printable(truncate(text, LIMITS.outcomeCharsMax));
}
