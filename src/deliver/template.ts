import { type Problem, received, refuse } from '../core/problem.ts';
import type { Json } from './json.ts';
import type { AlertMessage } from './message.ts';

/** What a template may name, and what it gives. */
const ROOTS = {
  alert: ({ alerts }: AlertMessage) => alerts[0],
  alerts: ({ alerts }: AlertMessage) => alerts,
  count: ({ alerts }: AlertMessage) => alerts.length,
  key: ({ key }: AlertMessage) => key,
  channel: ({ channel }: AlertMessage) => channel,
  recipient: ({ recipient }: AlertMessage) => recipient,
  policy: ({ policy }: AlertMessage) => policy,
  heldBack: ({ heldBack }: AlertMessage) => heldBack,
  atMs: ({ atMs }: AlertMessage) => atMs,
} as const;

const PLACE = /\{\{\s*([\w.-]+)\s*\}\}/g;

/**
 * Fills a template, which is JSON whose texts name parts of a message: `{{alert.summary}}`,
 * `{{alert.details.taskName}}`, `{{alerts}}`, `{{count}}`, `{{key}}`, `{{channel}}`,
 * `{{recipient}}`, `{{policy}}`, `{{heldBack}}`, `{{atMs}}`. A text that is one name alone becomes
 * the part itself, `null` where there is none; within other text a part is text.
 *
 * Only the template is read for names, once: what an alert says is put in as it is, and JSON keeps
 * it where it was put. Throws a `DefinitionError` (`template-invalid`) for a name that is none.
 */
export function compileTemplate(template: Json): (message: AlertMessage) => Json {
  refuse('template', problemsOf(template, 'template'));
  return (message) => filled(template, message);
}

function filled(template: Json, message: AlertMessage): Json {
  if (typeof template === 'string') return filledText(template, message);
  if (isList(template)) return template.map((one) => filled(one, message));
  if (typeof template !== 'object' || template === null) return template;
  const entries = Object.entries(template).map(([name, one]) => [name, filled(one, message)]);
  return Object.fromEntries(entries);
}

function filledText(text: string, message: AlertMessage): Json {
  const [whole, name] = /^\{\{\s*([\w.-]+)\s*\}\}$/.exec(text) ?? [];
  if (whole !== undefined && name !== undefined) return asJson(part(name, message));
  return text.replace(PLACE, (_, path: string) => asText(part(path, message)));
}

/** The part that a path names; own properties alone, so `constructor` names nothing. */
function part(path: string, message: AlertMessage): unknown {
  const [root = '', ...names] = path.split('.');
  const begin: unknown = isRoot(root) ? ROOTS[root](message) : undefined;
  return names.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined,
    begin,
  );
}

function asJson(value: unknown): Json {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRoot(name: string): name is keyof typeof ROOTS {
  return Object.hasOwn(ROOTS, name);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function problemsOf(template: Json, path: string): Problem[] {
  if (typeof template === 'string') {
    const names = [...template.matchAll(PLACE)].map(([, name = '']) => name);
    return names
      .filter((name) => !isRoot(name.split('.')[0] ?? ''))
      .map((name) => {
        const roots = Object.keys(ROOTS).join(', ');
        const message = `expected one of ${roots}, received ${received(name)}`;
        return { code: 'template-invalid', path, message };
      });
  }
  if (typeof template !== 'object' || template === null) return [];
  return Object.entries(template).flatMap(([name, one]) => problemsOf(one, `${path}.${name}`));
}
