/** YAML to documents: bounded, without what makes texts of rules ambiguous or dangerous. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import * as LIMITS from '../core/limits.ts';
import type { Faults, SigmaCode } from './fault.ts';
import type { Entry, Leaf, Node, Place } from './node.ts';
import { type NotPlain, notPlainIn, tooDeepAt } from './yaml-depth.ts';
import { tooWideAt, type YamlPart, yamlParts } from './yaml-documents.ts';

/** A fault found on the way; it ends the reading of its document. */
class Refusal extends Error {
  readonly code: SigmaCode;
  readonly offset: number;

  constructor(code: SigmaCode, message: string, offset: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

type Places = (offset: number) => Place;

/**
 * The documents of a text, or none with the fault told. YAML 1.2 with the core schema; a plain
 * number that is not written as JavaScript would write it stays text, so that `00000429` is not
 * 429. Anchors, aliases, merge keys, tags and names that come twice are refused.
 */
export function readYaml(text: string, faults: Faults): readonly Node[] | undefined {
  const start = { line: 1, column: 1 };
  if (text.length > LIMITS.sigmaCharsMax) {
    const expected = `expected at most ${LIMITS.sigmaCharsMax} characters`;
    faults.error(start, 'yaml-too-large', `${expected}, received ${text.length}`);
    return undefined;
  }
  const parts = yamlParts(text, LIMITS.sigmaDocumentsMax);
  const beyond = parts[LIMITS.sigmaDocumentsMax];
  if (beyond !== undefined) {
    const message = `expected at most ${LIMITS.sigmaDocumentsMax} documents, received more`;
    faults.error({ line: beyond.linesBefore + 1, column: 1 }, 'documents-too-many', message);
    return undefined;
  }
  const documents: Node[] = [];
  for (const part of parts) {
    const read = readPart(part, faults);
    if (read === undefined) return undefined;
    documents.push(...read);
  }
  return documents;
}

function readPart({ text, linesBefore }: YamlPart, faults: Faults): readonly Node[] | undefined {
  const lines = new LineCounter();
  const placeOf: Places = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line: linesBefore + Math.max(line, 1), column: Math.max(col, 1) };
  };
  try {
    const wide = tooWideAt(text, LIMITS.sigmaPartsMax);
    if (wide !== undefined) throw new Refusal('yaml-too-large', WIDE, wide);
    const deep = tooDeepAt(text, LIMITS.recordDepthMax);
    if (deep !== undefined) throw new Refusal('yaml-too-deep', DEEP, deep);
    const foreign = notPlainIn(text);
    if (foreign !== undefined) throw notAllowed(foreign);
    // The reader compares each name with all others; here a set does.
    const options = { lineCounter: lines, merge: false, uniqueKeys: false } as const;
    const documents = parseAllDocuments(text, {
      ...options,
      prettyErrors: false,
      logLevel: 'error',
    });
    if (!Array.isArray(documents)) return [];
    return documents.map(({ contents, errors, warnings }) => {
      for (const error of [...errors, ...warnings]) throw refusalOf(error);
      return nodeOf(contents as ParsedNode | null, placeOf, 1);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) {
      const message = 'expected YAML, received what its reader gives up on';
      faults.error({ line: linesBefore + 1, column: 1 }, 'yaml-invalid', message);
      return undefined;
    }
    if (lines.lineStarts.length === 0) countLines(text, error.offset, lines);
    faults.error(placeOf(error.offset), error.code, error.message);
    return undefined;
  }
}

const WIDE =
  `expected a document of at most ${LIMITS.sigmaPartsMax} lines, commas and brackets, ` +
  'received more';
const DEEP = `expected at most ${LIMITS.recordDepthMax} levels, received more`;

function countLines(text: string, end: number, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
}

function refusalOf({ code, message, pos }: YAMLError): Refusal {
  if (code === 'TAG_RESOLVE_FAILED') return new Refusal('yaml-not-allowed', NO_TAGS, pos[0]);
  return new Refusal('yaml-invalid', `expected YAML: ${message}`, pos[0]);
}

const TWICE = 'expected each name of a map once, received it again';
const NO_TAGS = 'expected plain YAML, received a tag';
const NO_ANCHORS = 'expected plain YAML, received an anchor or an alias';
const NO_MERGE = 'expected plain YAML, received a merge key';

function notAllowed({ what, offset }: NotPlain): Refusal {
  const message = { tag: NO_TAGS, anchor: NO_ANCHORS, merge: NO_MERGE }[what];
  return new Refusal('yaml-not-allowed', message, offset);
}

function nodeOf(node: ParsedNode | null, placeOf: Places, depth: number): Node {
  if (node === null) return { type: 'leaf', value: null, at: placeOf(0) };
  const [offset] = node.range;
  if (isAlias(node) || node.anchor !== undefined) {
    throw new Refusal('yaml-not-allowed', NO_ANCHORS, offset);
  }
  if (depth > LIMITS.recordDepthMax) throw new Refusal('yaml-too-deep', DEEP, offset);
  const at = placeOf(offset);
  if (isSeq(node)) {
    const items = node.items.map((item) => nodeOf(item as ParsedNode | null, placeOf, depth + 1));
    return { type: 'list', items, at };
  }
  if (isMap(node)) {
    const names = new Set<string>();
    const entries = node.items.map(({ key, value }) => {
      const entry = entryOf(key as ParsedNode, value as ParsedNode | null, placeOf, depth);
      if (names.has(entry.name))
        throw new Refusal('yaml-invalid', TWICE, (key as ParsedNode).range[0]);
      names.add(entry.name);
      return entry;
    });
    return { type: 'table', entries, at };
  }
  if (node.tag?.startsWith('!') === true) throw new Refusal('yaml-not-allowed', NO_TAGS, offset);
  return { type: 'leaf', value: scalarOf(node.value, node.source), at };
}

function entryOf(key: ParsedNode, value: ParsedNode | null, placeOf: Places, depth: number): Entry {
  const [offset] = key.range;
  if (!isScalar(key)) throw new Refusal('yaml-invalid', 'expected a name, received a list', offset);
  const name = String(key.value === null ? '' : (scalarOf(key.value, key.source) ?? ''));
  if (name === '<<') throw new Refusal('yaml-not-allowed', NO_MERGE, offset);
  return { name, value: nodeOf(value, placeOf, depth + 1), at: placeOf(offset) };
}

function scalarOf(value: unknown, source: string | undefined): Leaf['value'] {
  if (typeof value === 'number' || typeof value === 'bigint') {
    return source === undefined || String(value) === source ? Number(value) : source;
  }
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return String(value);
}
