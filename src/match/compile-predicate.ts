import { type Problem, refuse } from '../core/problem.ts';
import { someValueWithin } from './any-value.ts';
import { checkPredicate, type Report } from './check-predicate.ts';
import { compileTest } from './compile-test.ts';
import { parseFieldPath, someValueAt } from './field-path.ts';
import { compileReference } from './field-reference.ts';
import { every, type Matcher, readable, several, some } from './matcher.ts';
import type { AnyValuePredicate, FieldPredicate, Predicate } from './predicate.ts';
import type { CompiledRegex, RegexEngine } from './regex-engine.ts';
import type { Matches } from './value-test.ts';

/** How a predicate is compiled. */
export interface CompileOptions {
  /** Runs `matches`. Without it a predicate that has one is refused. */
  readonly regex?: RegexEngine;
  /** Where the predicate stands in a larger definition; problems begin with it. */
  readonly path?: string;
}

/** Levels of nesting in a predicate, its tests included. */
const PREDICATE_DEPTH_MAX = 64;

/** Tests in a predicate. */
const PREDICATE_TESTS_MAX = 100_000;

/**
 * The predicate as a closure. Data from JSON is welcome: everything is checked here, and a
 * `DefinitionError` lists every problem with its path and a `PredicateCode`. At most 64 levels
 * and 100,000 tests are taken; past the latter the check ends. Texts compare folded, as `fold`
 * of core/text.ts does it, unless `cased`.
 */
export function compilePredicate(predicate: Predicate, options: CompileOptions = {}): Matcher {
  const problems: Problem[] = [];
  const matcher = compileNode(predicate, options.path ?? 'predicate', 1, {
    regex: options.regex,
    report: (code, path, message) => problems.push({ code, path, message }),
    tests: 0,
  });
  refuse('A predicate', problems);
  return matcher;
}

interface Compilation {
  readonly regex: RegexEngine | undefined;
  readonly report: Report;
  /** Ends of the tree met so far, refused ones included; it bounds the walk over shared parts. */
  tests: number;
}

/** Stands where a problem was reported; the predicate as a whole is then refused. */
const REFUSED: Matcher = () => false;

function compileNode(node: Predicate, path: string, depth: number, run: Compilation): Matcher {
  if (run.tests > PREDICATE_TESTS_MAX) return REFUSED;
  if (!isSound(node, path, depth, run)) {
    countEnd(path, run);
    return REFUSED;
  }
  const compilePart = (part: Predicate, i: number): Matcher =>
    compileNode(part, `${path}.of[${i}]`, depth + 1, run);
  switch (node.op) {
    case 'and':
      return every(Array.from(node.of, compilePart));
    case 'or':
      return some(Array.from(node.of, compilePart));
    case 'atLeast':
      if (node.count > node.of.length) {
        const fault = `expected at most the number of parts, ${node.of.length}`;
        run.report('number-invalid', `${path}.count`, `${fault}; received ${node.count}`);
      }
      return several(node.count, Array.from(node.of, compilePart));
    case 'not': {
      const part = compileNode(node.of, `${path}.of`, depth + 1, run);
      return (event) => !part(event);
    }
    case 'test':
      return compileField(node, path, run);
    case 'reference':
      countEnd(path, run);
      return readable(compileReference(node));
    case 'anyValue':
      return compileAnyValue(node, path, run);
  }
}

function isSound(node: unknown, path: string, depth: number, run: Compilation): boolean {
  if (depth <= PREDICATE_DEPTH_MAX) return checkPredicate(node, path, run.report);
  run.report('too-deep', path, `expected at most ${PREDICATE_DEPTH_MAX} levels, received more`);
  return false;
}

function compileField({ field, test }: FieldPredicate, path: string, run: Compilation): Matcher {
  countEnd(path, run);
  const steps = parseFieldPath(field);
  const accepts = compileTest(test, (t) => compileRegex(t, `${path}.test`, run));
  return steps === undefined ? REFUSED : readable((event) => someValueAt(event, steps, accepts));
}

function compileAnyValue(
  { within, test }: AnyValuePredicate,
  path: string,
  run: Compilation,
): Matcher {
  countEnd(path, run);
  const accepts = compileTest(test, (t) => compileRegex(t, `${path}.test`, run));
  const steps = within === undefined ? undefined : parseFieldPath(within);
  const below = (node: unknown): boolean => someValueWithin(node, accepts);
  return readable(steps === undefined ? below : (event) => someValueAt(event, steps, below));
}

function compileRegex(test: Matches, path: string, run: Compilation): CompiledRegex | undefined {
  const compiled = run.regex?.compile(test.source, test.flags);
  if (compiled === undefined) {
    run.report('regex-engine-missing', path, 'expected options with an engine, received none');
    return undefined;
  }
  if (!('reason' in compiled)) return compiled;
  const { reason, position } = compiled;
  const fault = `expected a pattern the engine takes, refused at character ${position}: ${reason}`;
  run.report('regex-refused', `${path}.source`, fault);
  return undefined;
}

function countEnd(path: string, run: Compilation): void {
  run.tests += 1;
  if (run.tests !== PREDICATE_TESTS_MAX + 1) return;
  run.report('too-many-tests', path, `expected at most ${PREDICATE_TESTS_MAX}, received more`);
}
