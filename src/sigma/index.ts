/**
 * Sigma (specification 2.1.0): rules and correlations, checked, explained and run.
 *
 * Main things in reading order: `loadSigma`, which reads texts of rules and says of each document
 * what became of it; `sigma`, which runs them over a stream; `explainSigma`.
 *
 * ```ts
 * import { of } from 'rxjs';
 * import { loadSigma, sigma } from 'tocsin/sigma';
 *
 * const text = `
 * title: A task is created
 * logsource: { product: windows, category: process_creation }
 * detection:
 *   selection:
 *     Image|endswith: '\\\\schtasks.exe'
 *     CommandLine|contains: /create
 *   condition: selection
 * `;
 * const loaded = loadSigma([{ name: 'task.yml', text }]);
 * const fields = { Image: 'C:\\\\Windows\\\\schtasks.exe', CommandLine: 'schtasks /Create /tn x' };
 * of({ timeMs: 0, fields })
 *   .pipe(sigma(loaded))
 *   .subscribe(({ rule }) => console.log(rule.title));
 * // prints: A task is created
 * ```
 *
 * Regular expressions run on `tocsin/regex`, which cannot hang.
 */

// Load
export type { LogSource } from '../match/dispatch-rule.ts';
export { printFault, type SigmaCode, type SigmaFault } from './fault.ts';
export type { Placeholders } from './item-value.ts';
export type { Linked } from './link-documents.ts';
export {
  type DocumentReport,
  type LoadedSigma,
  type LoadOptions,
  loadSigma,
  SigmaError,
  type SigmaText,
} from './load-sigma.ts';
export type {
  Bound,
  CorrelationType,
  SigmaCorrelation,
  SigmaHead,
  SigmaLevel,
  SigmaRule,
} from './sigma-rule.ts';

// Run
export { type SigmaOptions, sigma } from './sigma.ts';
export type { CorrelationMatch, RuleMatch, SigmaMatch } from './sigma-match.ts';
export { type MatcherOptions, type SigmaMatcher, sigmaMatcher } from './sigma-matcher.ts';

// Names of fields
export { type LoadedPipeline, loadPipeline } from './load-pipeline.ts';
export type { SigmaPipeline, Transformation } from './pipeline.ts';
export { sigmaPipelines } from './pipelines.ts';
export type { Scope } from './scope.ts';

// Why
export {
  explainSigma,
  formatSigma,
  type SelectionExplanation,
  type SigmaExplanation,
} from './explain-sigma.ts';
export { formatWhyNotSigma } from './format-why-not-sigma.ts';
export type { NearestWindow } from './nearest-window.ts';
export {
  type SigmaWhyNot,
  type StartWhyNot,
  type WhyNotSigmaOptions,
  whyNotSigma,
} from './why-not-sigma.ts';

// Texts
export { fromBundle, toBundle } from './bundle.ts';
export { type Condition, type ConditionFault, parseCondition } from './condition.ts';
export { printCondition } from './print-condition.ts';
export { type SigmaSource, type SigmaSourceHead, toSigma } from './to-sigma.ts';
export { upgradePipe } from './upgrade-pipe.ts';
