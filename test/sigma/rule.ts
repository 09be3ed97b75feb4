import { type LoadedSigma, type LoadOptions, loadSigma } from '../../src/sigma/load-sigma.ts';
import { sigmaMatcher } from '../../src/sigma/sigma-matcher.ts';

/** A rule around a detection; its lines are indented by this. */
export function ruleText(detection: string): string {
  const lines = detection.trim().split('\n');
  return [
    'title: a rule',
    'logsource: { product: test }',
    'detection:',
    ...lines.map((line) => `  ${line}`),
  ].join('\n');
}

/** The rule around a selection of one item: `field|modifier: value`. */
export function itemText(item: string): string {
  return ruleText(`sel:\n  ${item.replaceAll('\n', '\n  ')}\ncondition: sel`);
}

export function load(text: string, options: LoadOptions = {}): LoadedSigma {
  return loadSigma([{ name: 'r.yml', text }], options);
}

/** Whether the rule matches the event; throws where it was not loaded. */
export function isMatch(text: string, event: object, options: LoadOptions = {}): boolean {
  const loaded = load(text, { ...options, strict: true });
  return sigmaMatcher(loaded.rules)(event).length > 0;
}

/** Faults as `severity code line:column`. */
export function faultsOf(text: string, options: LoadOptions = {}): readonly string[] {
  return load(text, options).reports.flatMap(({ faults }) =>
    faults.map(({ severity, code, line, column }) => `${severity} ${code} ${line}:${column}`),
  );
}

/** Codes of the faults alone. */
export function codesOf(text: string, options: LoadOptions = {}): readonly string[] {
  return load(text, options).reports.flatMap(({ faults }) => faults.map(({ code }) => code));
}
