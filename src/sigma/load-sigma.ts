/** Texts to rules: each document ends active, active with warnings, or refused. */
import * as LIMITS from '../core/limits.ts';
import { compilePredicate } from '../match/compile-predicate.ts';
import type { RegexEngine } from '../match/regex-engine.ts';
import { linearRegex } from '../regex/linear-regex.ts';
import { collected } from './collection.ts';
import { Faults, printFault, type SigmaFault } from './fault.ts';
import type { Placeholders } from './item-value.ts';
import { type Linked, linkDocuments } from './link-documents.ts';
import type { SigmaPipeline } from './pipeline.ts';
import { readDocument } from './read-document.ts';
import { readYaml } from './read-yaml.ts';
import type { SigmaDocument } from './sigma-rule.ts';

/** A text of rules: one document or several, and where it comes from. */
export interface SigmaText {
  /** For example the path of the file; faults name it. */
  readonly name: string;
  readonly text: string;
}

/** How Sigma texts are read. */
export interface LoadOptions {
  /** Values of `%name%` for the modifier `expand`. A rule with another placeholder is refused. */
  readonly placeholders?: Placeholders | undefined;
  /** Runs `re`. Default: `linearRegex()`, which cannot hang. */
  readonly regex?: RegexEngine | undefined;
  /**
   * What fields are called in the events, as `sigma` is told. A field that none of them names is
   * then a warning; without pipelines, one that Windows does not log is. Default: none.
   */
  readonly pipelines?: readonly SigmaPipeline[] | undefined;
  /** Throws where a document is refused. Default false: what is sound is loaded. */
  readonly strict?: boolean | undefined;
  /** Hears after every text how many of them are read, to show progress. */
  readonly onProgress?: ((read: number, all: number) => void) | undefined;
}

/** What became of a document. */
export interface DocumentReport {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly state: 'active' | 'warned' | 'refused';
  readonly faults: readonly SigmaFault[];
}

/** What was loaded, and what became of each document. */
export interface LoadedSigma extends Linked {
  readonly reports: readonly DocumentReport[];
}

/** Thrown by `strict` where a document was refused. */
export class SigmaError extends Error {
  override readonly name: string = 'SigmaError';
  readonly faults: readonly SigmaFault[];

  constructor(faults: readonly SigmaFault[]) {
    super(`Sigma refuses what it was given:\n${faults.map(printFault).join('\n')}`);
    this.faults = faults;
  }
}

/** A document that was read, or why not. */
export interface Read {
  readonly file: string;
  readonly line: number;
  readonly title: string;
  readonly document: SigmaDocument | undefined;
  readonly faults: Faults;
}

/**
 * Reads Sigma rules, correlations and filters (specification 2.1.0). Nothing is left out in
 * silence: `reports` has an entry for each document, with code, file, line and column of what is
 * wrong. Throws a `SigmaError` only where `strict` asks for it.
 */
export function loadSigma(texts: Iterable<SigmaText>, options: LoadOptions = {}): LoadedSigma {
  const all = [...texts];
  if (all.length > LIMITS.sigmaTextsMax) return tooMany(all, options);
  const regex = options.regex ?? linearRegex();
  const reads = all.flatMap((text, index) => {
    const read = readText(text, regex, options);
    options.onProgress?.(index + 1, all.length);
    return read;
  });
  const linked = linkDocuments(reads);
  const reports = reads.map(({ file, line, title, document, faults }): DocumentReport => {
    const isRefused = document === undefined || faults.areErrors;
    const state = isRefused ? 'refused' : faults.list.length > 0 ? 'warned' : 'active';
    return { file, line, title, state, faults: faults.list };
  });
  const errors = reports.flatMap(({ state, faults }) => (state === 'refused' ? faults : []));
  if (options.strict === true && errors.length > 0) throw new SigmaError(errors);
  return { ...linked, reports };
}

/** Nothing is read of so many: the text that goes beyond the bound stands for all. */
function tooMany(all: readonly SigmaText[], { strict }: LoadOptions): LoadedSigma {
  const file = all[LIMITS.sigmaTextsMax]?.name ?? '';
  const faults = new Faults(file);
  const message = `expected at most ${LIMITS.sigmaTextsMax} texts, received ${all.length}`;
  faults.error({ line: 1, column: 1 }, 'documents-too-many', message, 'load them in parts');
  if (strict === true) throw new SigmaError(faults.list);
  const report = { file, line: 1, title: '', state: 'refused', faults: faults.list } as const;
  return { rules: [], correlations: [], reports: [report] };
}

function readText(
  { name, text }: SigmaText,
  regex: RegexEngine,
  { placeholders = {}, pipelines = [] }: LoadOptions,
): readonly Read[] {
  const ofText = new Faults(name);
  const nodes = readYaml(text, ofText);
  const tables = collected(nodes ?? [], ofText);
  const reads = tables.map((table): Read => {
    const faults = new Faults(name);
    const document = readDocument(table, name, { placeholders, pipelines, regex, faults });
    checkPredicate(document, regex, faults);
    const title = document?.title ?? titleOf(table);
    return { file: name, line: table.at.line, title, document, faults };
  });
  if (ofText.list.length === 0) return reads;
  const line = ofText.list[0]?.line ?? 1;
  return [{ file: name, line, title: '', document: undefined, faults: ofText }, ...reads];
}

function titleOf(table: { readonly entries: readonly { name: string; value: unknown }[] }): string {
  const entry = table.entries.find(({ name }) => name === 'title');
  const value = entry?.value as { readonly value?: unknown } | undefined;
  return typeof value?.value === 'string' ? value.value : '';
}

/** What the reader lets through and the matcher does not, such as a field without a name. */
function checkPredicate(
  document: SigmaDocument | undefined,
  regex: RegexEngine,
  faults: Faults,
): void {
  if (document === undefined || document.kind === 'correlation') return;
  try {
    compilePredicate(document.predicate, { regex });
  } catch (error) {
    const [what] = error instanceof Error ? error.message.split('\n').slice(1) : [];
    const at = { line: document.line, column: 1 };
    faults.error(at, 'predicate-invalid', what?.trim() ?? 'expected what the matcher takes');
  }
}
