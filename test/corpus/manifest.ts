/** The parts of a corpus manifest that grading reads; its own README explains the terms. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ActivityGroup {
  readonly indices: readonly number[];
  readonly benign?: boolean;
  readonly needs?: string;
}

export interface Label {
  readonly reference: readonly number[];
  readonly equivalent: readonly { readonly i: number }[];
  readonly supporting: readonly { readonly i: number }[];
  readonly reference_count: number;
  readonly reference_5m_groups: number | null;
  readonly activity_groups: readonly ActivityGroup[];
}

export interface Trap {
  readonly i: number;
  readonly alert: string;
  readonly why: string;
}

export interface CorpusFile {
  readonly path: string;
  readonly telemetry: string;
  readonly event_unit: 'line' | 'record';
  readonly events: number;
  readonly role: 'positive' | 'near-miss' | 'baseline';
  readonly labels: Readonly<Record<string, Label>>;
  readonly traps: readonly Trap[];
  readonly xml?: string;
  readonly duplicate_of?: string;
}

export interface Manifest {
  readonly alert_ids: readonly string[];
  readonly alert_aliases: Readonly<Record<string, string>>;
  readonly files: readonly CorpusFile[];
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
}

/** The pack's name of a manifest's alert: its id with `SecOps` before it, but for two aliases. */
export function packName(manifest: Manifest, id: string): string {
  return manifest.alert_aliases[id] ?? `SecOps${id}`;
}
