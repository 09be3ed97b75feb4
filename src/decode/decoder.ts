import { type Problem, received, refuse } from '../core/problem.ts';
import { SourceRecord } from '../core/record.ts';
import { azure } from './azure.ts';
import { carriedRecord } from './carried-record.ts';
import { cloudTrail } from './cloudtrail.ts';
import type { Assumption, Decoded, Format, FormatDecoder, RecordContent } from './format.ts';
import { gcpAudit } from './gcp-audit.ts';
import { githubAudit } from './github-audit.ts';
import { kubernetes } from './kubernetes.ts';
import { linux } from './linux.ts';
import { macos } from './macos.ts';
import { osquery } from './osquery.ts';
import { readContent, readJson } from './read-content.ts';
import { RecordFailure } from './record-failure.ts';
import { timeZone } from './time-zone.ts';
import { windows } from './windows.ts';

/** The formats that are recognised, in the order in which they are asked. */
const FORMATS: readonly Format[] = [
  windows,
  linux,
  azure,
  kubernetes,
  cloudTrail,
  gcpAudit,
  githubAudit,
  macos,
  osquery,
];
const HOST_ASSUMED = 'localhost';
/** Forwarders that wrapped a record one after the other, each in an object of its own. */
const CARRIERS_MAX = 3;

/** What records leave out, as the caller knows it. */
export interface Assume {
  /** Zone of times that name none: `UTC`, `±HH:MM`, or a name of the IANA database. */
  readonly zone?: string | undefined;
  /**
   * Year of times that name none, 1 to 9999: that of the first such record of a source. It goes on
   * with the records, from December to January.
   */
  readonly year?: number | undefined;
  /** Host of records that name none; `localhost` by default. */
  readonly host?: string | undefined;
}

/** How records are read. */
export interface DecoderOptions {
  /** Without it a time that lacks its zone or year makes its record a failure. */
  readonly assume?: Assume | undefined;
}

/** Raw records to events. It may hold records back until more of the same event arrive. */
export interface Decoder {
  /** The events and failures that this record completes: none, one or several. Never throws. */
  readonly push: (record: SourceRecord) => readonly Decoded[];
  /** What is held back, at the end of the input. */
  readonly flush: () => readonly Decoded[];
}

/** A decoder that recognises the format of each record from the record itself. */
export function createDecoder(options: DecoderOptions = {}): Decoder {
  const assume = assumption(options);
  const formats = FORMATS.map((format) => format(assume));
  return {
    push: (record) => {
      const content = readContent(record);
      if (content instanceof RecordFailure) return [content];
      return claimed(formats, content, record) ?? [unclaimed(content, record)];
    },
    flush: () => formats.flatMap((format) => format.flush()),
  };
}

/** What the format decodes that knows the record, or the record that it carries. */
function claimed(
  formats: readonly FormatDecoder[],
  content: RecordContent,
  record: SourceRecord,
  host?: string | undefined,
  carriers = 0,
): readonly Decoded[] | undefined {
  for (const format of formats) {
    const decoded = format.push(content, record, host);
    if (decoded !== undefined) return decoded;
  }
  if (typeof content === 'string' || carriers === CARRIERS_MAX) return undefined;
  const carried = carriedRecord(content);
  if (carried === undefined) return undefined;
  const { source, position } = record;
  const inner = readContent(new SourceRecord(carried.data, source, position));
  if (inner instanceof RecordFailure) return undefined;
  return claimed(formats, inner, record, carried.host ?? host, carriers + 1);
}

/** A text of no known format may still be a JSON value; the failure then says so. */
function unclaimed(content: RecordContent, record: SourceRecord): RecordFailure {
  const read = typeof content === 'string' ? readJson(content, record) : content;
  const isOther = !(read instanceof RecordFailure) || read.code === 'not-json';
  if (!isOther) return read;
  const what = typeof content === 'string' ? 'another text' : 'an object with other fields';
  const message = `expected a record of a known format, received ${what}`;
  return new RecordFailure('unknown-format', message, record);
}

/** Throws a `DefinitionError` that lists what is wrong with `assume`. */
function assumption({ assume = {} }: DecoderOptions): Assumption {
  const { host = HOST_ASSUMED } = assume;
  const zone = assume.zone === undefined ? undefined : timeZone(assume.zone);
  const problems: Problem[] = [];
  if (zone === undefined && assume.zone !== undefined) {
    const message = `expected UTC, ±HH:MM or an IANA zone, received ${JSON.stringify(assume.zone)}`;
    problems.push({ code: 'option-invalid', path: 'assume.zone', message });
  }
  if (assume.year !== undefined && !isYear(assume.year)) {
    const message = `expected a whole number from 1 to 9999, received ${received(assume.year)}`;
    problems.push({ code: 'option-invalid', path: 'assume.year', message });
  }
  if (typeof host !== 'string' || host.trim() === '') {
    const message = `expected the name of a host, received ${received(host)}`;
    problems.push({ code: 'option-invalid', path: 'assume.host', message });
  }
  refuse('decode options', problems);
  return { zone, year: assume.year, host };
}

function isYear(year: number): boolean {
  return Number.isInteger(year) && year >= 1 && year <= 9999;
}
