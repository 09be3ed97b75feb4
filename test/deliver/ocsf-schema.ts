/**
 * What a Detection Finding must be, for the attributes that alerts fill: requirements, types,
 * enumerations and constraints of OCSF 1.8.0, restated from github.com/ocsf/ocsf-schema
 * (`events/base_event.json`, `events/findings/finding.json` and `detection_finding.json`,
 * `objects/` of each name below, `dictionary.json` for the types).
 */
type Type = 'string_t' | 'integer_t' | 'timestamp_t' | 'boolean_t' | 'ip_t' | 'json_t';

interface Attribute {
  readonly type: Type | Shape;
  readonly required?: true;
  readonly many?: true;
  readonly values?: readonly number[];
}

interface Shape {
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly atLeastOne?: readonly string[];
}

const text: Attribute = { type: 'string_t' };
const needed: Attribute = { type: 'string_t', required: true };
const time: Attribute = { type: 'timestamp_t' };

function values(...of: readonly number[]): Attribute {
  return { type: 'integer_t', required: true, values: of };
}

const named: Shape = { attributes: { uid: text, name: text } };
const analytic: Shape = {
  attributes: {
    type_id: values(0, 1, 2, 3, 4, 99),
    type: text,
    uid: text,
    name: text,
    version: text,
  },
  atLeastOne: ['uid', 'name'],
};
const attack: Shape = {
  attributes: {
    version: text,
    tactic: { type: named },
    technique: { type: named },
    sub_technique: { type: named },
  },
  atLeastOne: ['tactic', 'technique', 'sub_technique'],
};
const device: Shape = {
  attributes: {
    type_id: values(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 99),
    type: text,
    hostname: text,
  },
};
const evidence: Shape = {
  attributes: { uid: text, name: text, device: { type: device }, data: { type: 'json_t' } },
  atLeastOne: ['device', 'data'],
};
const resource: Shape = {
  attributes: { type: text, name: text, hostname: text, ip: { type: 'ip_t' }, namespace: text },
  atLeastOne: ['name'],
};
const findingInfo: Shape = {
  attributes: {
    uid: needed,
    title: text,
    desc: text,
    first_seen_time: time,
    last_seen_time: time,
    analytic: { type: analytic },
    related_analytics: { type: analytic, many: true },
    related_events_count: { type: 'integer_t' },
    attacks: { type: attack, many: true },
    data_sources: { type: 'string_t', many: true },
  },
};
const metadata: Shape = {
  attributes: {
    version: needed,
    uid: text,
    product: {
      required: true,
      type: { attributes: { name: needed, vendor_name: text, version: text } },
    },
  },
};
const detectionFinding: Shape = {
  attributes: {
    category_uid: values(2),
    category_name: text,
    class_uid: values(2004),
    class_name: text,
    type_uid: values(200400, 200401, 200402, 200403, 200499),
    activity_id: values(0, 1, 2, 3, 99),
    activity_name: text,
    severity_id: values(0, 1, 2, 3, 4, 5, 6, 99),
    severity: text,
    status_id: { type: 'integer_t', values: [0, 1, 2, 3, 4, 5, 6, 99] },
    status: text,
    time: { type: 'timestamp_t', required: true },
    start_time: time,
    end_time: time,
    count: { type: 'integer_t' },
    message: text,
    is_alert: { type: 'boolean_t' },
    risk_score: { type: 'integer_t' },
    metadata: { type: metadata, required: true },
    finding_info: { type: findingInfo, required: true },
    evidences: { type: evidence, many: true },
    resources: { type: resource, many: true },
    unmapped: { type: 'json_t' },
  },
};

type Json = Readonly<Record<string, unknown>>;

/** What is wrong with a finding as JSON, by path. */
export function findingFaults(finding: Json): string[] {
  const faults = shapeFaults('', finding, detectionFinding);
  const { type_uid: type, class_uid: of, activity_id: activity } = finding;
  const isSum = type === Number(of) * 100 + Number(activity);
  return isSum ? faults : [...faults, 'type_uid: not class_uid * 100 + activity_id'];
}

function shapeFaults(path: string, value: Json, { attributes, atLeastOne }: Shape): string[] {
  const unknown = Object.keys(value).filter((name) => attributes[name] === undefined);
  const hasOne = atLeastOne?.some((name) => value[name] !== undefined) ?? true;
  return [
    ...unknown.map((name) => `${path}${name}: no attribute`),
    ...(hasOne ? [] : [`${path}: none of ${atLeastOne?.join(', ')}`]),
    ...Object.entries(attributes).flatMap(([name, attribute]) =>
      attributeFaults(path + name, value[name], attribute),
    ),
  ];
}

function attributeFaults(path: string, value: unknown, attribute: Attribute): string[] {
  const { type, required, many, values: allowed } = attribute;
  if (value === undefined) return required ? [`${path}: missing`] : [];
  if (many) {
    if (!Array.isArray(value)) return [`${path}: not a list`];
    return value.flatMap((one, i) => attributeFaults(`${path}[${i}]`, one, { type }));
  }
  if (typeof type === 'object') {
    const isObject = typeof value === 'object' && value !== null;
    return isObject ? shapeFaults(`${path}.`, value as Json, type) : [`${path}: not an object`];
  }
  if (!isOf(type, value)) return [`${path}: not ${type}`];
  return allowed?.includes(Number(value)) === false ? [`${path}: ${value} is no value`] : [];
}

function isOf(type: Type, value: unknown): boolean {
  if (type === 'json_t') return true;
  if (type === 'boolean_t') return typeof value === 'boolean';
  if (type === 'integer_t' || type === 'timestamp_t') return Number.isSafeInteger(value);
  if (type === 'ip_t') return typeof value === 'string' && /^[0-9a-f.:%]{2,}$/i.test(value);
  return typeof value === 'string';
}
