/** What an option may be, as data, so that settings that come as text are checked like code. */
import { type Problem, received } from '../core/problem.ts';

/** True or false. */
export interface BooleanShape {
  readonly type: 'boolean';
}

/** A finite number, edges included. */
export interface NumberShape {
  readonly type: 'number';
  /** Default: no bound. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** One of these values. */
export interface ChoiceShape {
  readonly type: 'choice';
  readonly of: readonly (string | true)[];
}

/** A text that is not empty. */
export interface TextShape {
  readonly type: 'text';
}

/** A list, each of one shape. */
export interface ListShape<S = OptionShape> {
  readonly type: 'list';
  readonly of: S;
}

/** Values of one shape under names that the host chooses. */
export interface MapShape<S = OptionShape> {
  readonly type: 'map';
  readonly of: S;
}

/** Named values, each of its shape. Those that are not required may be left out. */
export interface RecordShape<F = Readonly<Record<string, OptionShape>>> {
  readonly type: 'record';
  readonly fields: F;
  readonly required?: readonly string[] | undefined;
}

/** What an option may be. */
export type OptionShape =
  | BooleanShape
  | NumberShape
  | ChoiceShape
  | TextShape
  | ListShape
  | MapShape
  | RecordShape;

/** The shape that values of a type have to have: so that no option is left out. */
export type ShapeOf<T> = [T] extends [true]
  ? ChoiceShape
  : [T] extends [boolean]
    ? BooleanShape
    : [T] extends [number]
      ? NumberShape
      : [T] extends [string]
        ? string extends T
          ? TextShape
          : ChoiceShape
        : T extends readonly (infer E)[]
          ? ListShape<ShapeOf<E>>
          : string extends keyof T
            ? MapShape<ShapeOf<T[keyof T]>>
            : RecordShape<FieldShapes<T>>;

/** The shapes of all fields of a type. */
export type FieldShapes<T> = { readonly [K in keyof T]-?: ShapeOf<NonNullable<T[K]>> };

/**
 * What is wrong with a value, each problem with its path: `option-unknown` for a name that the
 * shape does not have, `option-missing` for one that it requires, else `option-invalid`.
 */
export function shapeProblems(shape: OptionShape, value: unknown, path: string): Problem[] {
  if (shape.type === 'list') return listProblems(shape, value, path);
  if (shape.type === 'record') return recordProblems(shape, value, path);
  if (shape.type === 'map') return mapProblems(shape, value, path);
  return isOf(shape, value) ? [] : [invalid(path, words(shape), value)];
}

type PlainShape = BooleanShape | NumberShape | ChoiceShape | TextShape;

function isOf(shape: PlainShape, value: unknown): boolean {
  if (shape.type === 'boolean') return typeof value === 'boolean';
  if (shape.type === 'text') return typeof value === 'string' && value !== '';
  if (shape.type === 'choice') return shape.of.some((choice) => choice === value);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = shape;
  return typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max;
}

function words(shape: PlainShape): string {
  if (shape.type === 'choice') return shape.of.join(' or ');
  if (shape.type === 'boolean') return 'true or false';
  if (shape.type === 'text') return 'a text that is not empty';
  const { min, max } = shape;
  const from = min === undefined ? '' : ` from ${min}`;
  return `a number${from}${max === undefined ? '' : ` to ${max}`}`;
}

function listProblems({ of }: ListShape, value: unknown, path: string): Problem[] {
  if (!Array.isArray(value)) return [invalid(path, 'a list', value)];
  return value.flatMap((item, index) => shapeProblems(of, item, `${path}[${index}]`));
}

function mapProblems({ of }: MapShape, value: unknown, path: string): Problem[] {
  if (!isPlain(value)) return [invalid(path, 'an object', value)];
  return Object.entries(value).flatMap(([name, item]) =>
    shapeProblems(of, item, `${path}.${name}`),
  );
}

function recordProblems(shape: RecordShape, value: unknown, path: string): Problem[] {
  if (!isPlain(value)) return [invalid(path, 'an object', value)];
  const { fields, required = [] } = shape;
  const given = Object.entries(value).flatMap(([name, item]): Problem[] => {
    if (item === undefined) return [];
    const of = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (of !== undefined) return shapeProblems(of, item, `${path}.${name}`);
    const message = `expected one of ${Object.keys(fields).join(', ')}; received another name`;
    return [{ code: 'option-unknown', path: `${path}.${name}`, message }];
  });
  const absent = required.filter((name) => value[name] === undefined);
  return [
    ...given,
    ...absent.map((name): Problem => {
      const message = 'expected a value; received undefined';
      return { code: 'option-missing', path: `${path}.${name}`, message };
    }),
  ];
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(path: string, expected: string, value: unknown): Problem {
  const message = `expected ${expected}; received ${received(value)}`;
  return { code: 'option-invalid', path, message };
}
