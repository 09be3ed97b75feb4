/** Processing pipelines of pySigma, as YAML, as far as this library has their transformations. */
import { type Problem, received, refuse } from '../core/problem.ts';
import type { LogSource } from '../match/dispatch-rule.ts';
import { isRecord } from '../match/field-path.ts';
import { Faults, printFault } from './fault.ts';
import type { Placeholders } from './item-value.ts';
import { plain } from './node.ts';
import type { SigmaPipeline, Transformation } from './pipeline.ts';
import { readYaml } from './read-yaml.ts';
import type { Scope } from './scope.ts';

/** A pipeline, and the values that it has for placeholders. */
export interface LoadedPipeline {
  readonly pipeline: SigmaPipeline;
  /** For `loadSigma`: placeholders are filled when rules are read. */
  readonly placeholders: Placeholders;
}

type Given = Readonly<Record<string, unknown>>;
type Refuse = (path: string, message: string) => undefined;

/**
 * Reads a pipeline. Throws a `DefinitionError` with the code `pipeline-invalid` for YAML that is
 * none, and for every transformation or condition that this library does not have: one that is
 * passed over in silence would change what rules mean.
 */
export function loadPipeline(name: string, text: string): LoadedPipeline {
  const problems: Problem[] = [];
  const report: Refuse = (path, message) =>
    void problems.push({ code: 'pipeline-invalid', path, message });
  const faults = new Faults(name);
  const [document] = readYaml(text, faults) ?? [];
  for (const fault of faults.list) report('pipeline', printFault(fault));
  const data = document === undefined ? {} : plain(document);
  const given = isRecord(data) ? data : {};
  const steps = Array.isArray(given['transformations']) ? given['transformations'] : [];
  if (steps.length === 0) report('pipeline.transformations', 'expected at least one');
  const placeholders = placeholdersOf(given['vars']);
  const transformations = steps.flatMap((step: unknown, index): Transformation[] => {
    const path = `pipeline.transformations[${index}]`;
    if (!isRecord(step)) {
      report(path, `expected a map; received ${received(step)}`);
      return [];
    }
    // What placeholders stand for is known before any rule is read.
    if (step['type'] === 'value_placeholders') return [];
    const scope = scopeOf(step, path, report);
    const change = changeOf(step, path, report);
    return scope === undefined || change === undefined ? [] : [{ ...scope, ...change }];
  });
  refuse(`The pipeline ${name}`, problems);
  const title = given['name'];
  return {
    pipeline: { name: typeof title === 'string' ? title : name, transformations },
    placeholders,
  };
}

function placeholdersOf(vars: unknown): Placeholders {
  const entries = Object.entries(isRecord(vars) ? vars : {});
  const values = entries.map(([name, value]) => [
    name,
    [value].flat().filter((one) => typeof one === 'string' || typeof one === 'number'),
  ]);
  return Object.fromEntries(values) as Placeholders;
}

/** What a transformation does, by its type. */
function changeOf(step: Given, path: string, report: Refuse): Transformation | undefined {
  const { type, mapping, prefix, suffix, conditions, regex, replacement } = step;
  switch (type) {
    case 'field_name_mapping':
      if (!isRecord(mapping)) return report(`${path}.mapping`, 'expected a map of names');
      return { type, mapping: mapping as Record<string, string | string[]> };
    case 'field_name_prefix':
      return { type, prefix: String(prefix ?? '') };
    case 'field_name_suffix':
      return { type, suffix: String(suffix ?? '') };
    case 'drop_detection_item':
      return { type };
    case 'add_condition':
      if (!isRecord(conditions)) return report(`${path}.conditions`, 'expected a map of values');
      return { type, conditions: conditions as Record<string, string> };
    case 'change_logsource':
      return { type, to: logSourceOf(step) };
    case 'replace_string': {
      const find = String(regex ?? '');
      if (/[\\^$.|?*+()[\]{}]/.test(find) || find === '') {
        return report(`${path}.regex`, 'expected a text without signs of regular expressions');
      }
      return { type, find, replacement: String(replacement ?? '') };
    }
    default:
      return report(`${path}.type`, `expected a known type; received ${JSON.stringify(type)}`);
  }
}

function logSourceOf({ product, category, service }: Given): LogSource {
  const parts = Object.entries({ product, category, service });
  return Object.fromEntries(parts.filter(([, value]) => typeof value === 'string')) as LogSource;
}

/** The rules and fields that a transformation is about. */
function scopeOf(step: Given, path: string, report: Refuse): Scope | undefined {
  let scope: Scope | undefined = {};
  for (const [key, kinds] of Object.entries(SCOPES)) {
    for (const condition of [step[key] ?? []].flat() as unknown[]) {
      const type = isRecord(condition) ? condition['type'] : undefined;
      const read = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
      if (read === undefined || !isRecord(condition)) {
        const expected = `expected one of ${Object.keys(kinds).join(', ')}`;
        report(`${path}.${key}`, `${expected}; received ${JSON.stringify(type)}`);
        scope = undefined;
      } else if (scope !== undefined) scope = { ...scope, ...read(condition) };
    }
  }
  return scope;
}

const fieldsOf = ({ fields }: Given): readonly string[] => [fields ?? []].flat().map(String);

/** The conditions that there are, by where they stand. */
const SCOPES: Readonly<Record<string, Readonly<Record<string, (given: Given) => Scope>>>> = {
  rule_conditions: { logsource: (given) => ({ logSource: logSourceOf(given) }) },
  field_name_conditions: {
    include_fields: (given) => ({ includeFields: fieldsOf(given) }),
    exclude_fields: (given) => ({ excludeFields: fieldsOf(given) }),
  },
};
