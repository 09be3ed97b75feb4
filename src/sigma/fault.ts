/** What is wrong with a Sigma document, and where. */
import type { Place } from './node.ts';

/** The set is closed; each code has one meaning. */
export type SigmaCode =
  | 'yaml-invalid'
  | 'yaml-too-large'
  | 'yaml-too-deep'
  | 'yaml-not-allowed'
  | 'documents-too-many'
  | 'document-invalid'
  | 'action-unknown'
  | 'title-missing'
  | 'title-too-long'
  | 'id-no-uuid'
  | 'id-twice'
  | 'level-unknown'
  | 'status-unknown'
  | 'tag-invalid'
  | 'date-invalid'
  | 'log-source-missing'
  | 'log-source-unknown'
  | 'detection-missing'
  | 'selection-empty'
  | 'selection-invalid'
  | 'selection-unused'
  | 'selection-impossible'
  | 'selection-unknown'
  | 'field-unknown'
  | 'field-unmapped'
  | 'value-invalid'
  | 'value-twice'
  | 'wildcard-escaped'
  | 'modifier-unknown'
  | 'modifier-order'
  | 'modifier-needless'
  | 'variants-too-many'
  | 'placeholder-unfilled'
  | 'regex-refused'
  | 'cidr-invalid'
  | 'predicate-invalid'
  | 'condition-missing'
  | 'condition-invalid'
  | 'condition-impossible'
  | 'pipe-removed'
  | 'timeframe-ignored'
  | 'correlation-invalid'
  | 'rule-unknown'
  | 'rule-cyclic'
  | 'filter-invalid'
  | 'filter-without-not'
  | 'filter-unused';

/** One fault of a document. An error refuses it; with warnings alone it is active. */
export interface SigmaFault {
  readonly severity: 'error' | 'warning';
  readonly code: SigmaCode;
  /** What was expected and what was received. */
  readonly message: string;
  /** What to write instead, where that can be said. */
  readonly hint?: string | undefined;
  /** Name of the text, as the caller gave it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** Takes note of the faults of one document. */
export class Faults {
  readonly list: SigmaFault[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  get areErrors(): boolean {
    return this.list.some(({ severity }) => severity === 'error');
  }

  error(at: Place, code: SigmaCode, message: string, hint?: string): void {
    this.#add('error', at, code, message, hint);
  }

  warning(at: Place, code: SigmaCode, message: string, hint?: string): void {
    this.#add('warning', at, code, message, hint);
  }

  #add(
    severity: SigmaFault['severity'],
    { line, column }: Place,
    code: SigmaCode,
    message: string,
    hint?: string,
  ): void {
    const fault = { severity, code, message, file: this.#file, line, column };
    this.list.push(hint === undefined ? fault : { ...fault, hint });
  }
}

/** A fault in one line, as compilers print it. */
export function printFault({
  severity,
  code,
  message,
  hint,
  file,
  line,
  column,
}: SigmaFault): string {
  const more = hint === undefined ? '' : `; ${hint}`;
  return `${file}:${line}:${column}: ${severity}: ${message}${more} [${code}]`;
}
