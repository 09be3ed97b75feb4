/** A catalogue on a clock that stands, and packs of made-up alerts. */
import { Subject } from 'rxjs';
import {
  type Catalogue,
  type CatalogueOptions,
  createCatalogue,
} from '../../src/catalogue/catalogue.ts';
import type { RunOptions } from '../../src/catalogue/run.ts';
import type { Triggered } from '../../src/catalogue/triggered.ts';
import type { TelemetryEvent } from '../../src/core/event.ts';
import type { Note } from '../../src/core/note.ts';
import { DefinitionError, type Problem } from '../../src/core/problem.ts';
import { field } from '../../src/match/predicate.ts';
import type { AlertAbout } from '../../src/rule/about.ts';
import type { AlertPack } from '../../src/rule/alert-pack.ts';
import { type AlertPipeline, alertPipeline } from '../../src/rule/alert-pipeline.ts';
import { defineRule } from '../../src/rule/define-rule.ts';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { type ManualClock, manualClock } from '../../src/testing/manual-clock.ts';
import { START_MS } from '../t1053/events.ts';

/** Who acts in the tests. */
export const BY = 'ana';

export interface MadeUpOptions {
  readonly floor?: number | undefined;
}

export interface MadeUp {
  readonly revision?: number;
  readonly title?: string;
  readonly about?: Partial<AlertAbout>;
  readonly withinMs?: number;
}

/** An alert that every start of a process raises, with 40 points. */
export function madeUp(name: string, more: MadeUp = {}): AlertPipeline<object> {
  const about: AlertAbout = {
    description: `What ${name} means.`,
    platforms: ['windows'],
    severity: 'medium',
    requirements: [
      { telemetry: ['sysmon/1'], isMandatory: true, gives: 'processes', switchOn: 'Sysmon' },
    ],
    options: { type: 'record', fields: { floor: { type: 'number', min: 0 } } },
    ...more.about,
  };
  return alertPipeline<MadeUpOptions>(({ floor = 0 }) =>
    defineRule<string>({
      name,
      title: more.title ?? `The alert ${name}`,
      revision: more.revision ?? 1,
      attack: { version: '18.0', tactics: [], techniques: [{ id: 'T1053', name: 'Scheduled' }] },
      withinMs: more.withinMs ?? 1_000,
      about,
      selections: [
        {
          id: `${name}/b1`,
          tier: 'baseline',
          telemetry: ['sysmon/1'],
          gate: field('kind', 'process'),
          refine: (event) => ({
            keys: ['pid' in event ? (event.pid ?? event.timeMs) : event.timeMs],
            text: event.telemetry,
            facts: event.host,
          }),
        },
      ],
      describe: ([first]) => ({
        reasons: [{ points: 40 + floor, text: 'a test' }],
        summary: `${name} on ${first?.facts}`,
        source: { host: first?.facts },
        details: {},
      }),
    }),
  );
}

/** A pack of alerts of these names, or as given. */
export function packOf(
  version: string,
  alerts: readonly (string | AlertPipeline<object>)[],
  renamed?: AlertPack['renamed'],
): AlertPack {
  const pipelines = alerts.map((one) => (typeof one === 'string' ? madeUp(one) : one));
  return { name: 'made-up', version, alerts: pipelines, ...(renamed && { renamed }) };
}

export interface Desk {
  readonly clock: ManualClock;
  readonly catalogue: Catalogue;
}

/** An empty catalogue. */
export function desk(options: CatalogueOptions = {}): Desk {
  const clock = manualClock(START_MS);
  return { clock, catalogue: createCatalogue({ clock, policies: ['soc', 'oncall'], ...options }) };
}

/** A catalogue with the pack of seven alerts. */
export function t1053Desk(): Desk {
  const made = desk();
  made.catalogue.install(t1053Pack, BY);
  return made;
}

export interface Running {
  readonly events$: Subject<TelemetryEvent>;
  readonly told: Triggered[];
  readonly notes: Note[];
  readonly isDone: () => boolean;
}

/** A run of a catalogue over events that the test sends. */
export function running(catalogue: Catalogue, options: RunOptions = {}): Running {
  const events$ = new Subject<TelemetryEvent>();
  const told: Triggered[] = [];
  const notes: Note[] = [];
  let isDone = false;
  catalogue.run(events$, { onNote: (note) => notes.push(note), ...options }).subscribe({
    next: (one) => told.push(one),
    complete: () => {
      isDone = true;
    },
  });
  return { events$, told, notes, isDone: () => isDone };
}

/** The problems that a call throws; a call that throws none, or something else, is a fault. */
export function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
  throw new Error('nothing was thrown');
}
