/** Parts of scripts for tests of how they are put together. All sample data is synthetic. */
import type { ScriptEvent } from '../../src/core/event.ts';

export interface PartShape {
  readonly number?: unknown;
  readonly total?: unknown;
  readonly text?: string;
  readonly scriptId?: string | undefined;
  readonly host?: string;
  readonly position?: number;
  readonly recordId?: string | undefined;
}

/** One part as its mapping gives it; what is not said is that of a plain part 1 of 2. */
export function scriptPart(shape: PartShape = {}): ScriptEvent {
  const { number = 1, total = 2, text = `text ${number};`, host = 'ws1' } = shape;
  const position = shape.position ?? Number(number);
  return {
    kind: 'script',
    text,
    scriptId: 'scriptId' in shape ? shape.scriptId : 'a',
    path: 'C:\\a.ps1',
    timeMs: Date.UTC(2026, 2, 1) + position,
    clock: 'TimeCreated',
    host,
    telemetry: 'powershell/4104',
    recordId: 'recordId' in shape ? shape.recordId : String(position),
    origin: { source: 's', position },
    fields: { MessageNumber: number, MessageTotal: total, ScriptBlockText: text },
    raw: `record ${position}`,
  };
}
