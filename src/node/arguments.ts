import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { seconds } from '../core/duration.ts';
import type { Assume } from '../decode/decoder.ts';
import type { HasRule } from '../rule/detect.ts';
import { t1053Extended } from '../t1053/extended/catalogue.ts';
import { findings } from '../t1053/findings/catalogue.ts';
import type { FindingPipeline } from '../t1053/findings/finding.ts';
import { t1053 } from '../t1053/pack.ts';
import { parseAlertNames } from './alert-names.ts';
import { parseAssume } from './assume.ts';
import { UsageError } from './usage-error.ts';

/** What a command line asks for. */
export type Command = { readonly name: 'help' } | { readonly name: 'version' } | ScanCommand;

/** Text for people, or JSON of that shape, one a line. */
export type AlertOutput = 'text' | 'json' | 'ocsf' | 'ecs';

export interface ScanCommand {
  readonly name: 'scan';
  /** At least one; `-` is standard input. */
  readonly paths: readonly string[];
  /** How alerts are printed. */
  readonly output: AlertOutput;
  readonly latenessMs: number | undefined;
  readonly assume: Assume;
  /** At least one. */
  readonly alerts: readonly HasRule[];
  /** Run beside the alerts. */
  readonly findings: readonly FindingPipeline[];
  /** File for the picture of what happened. */
  readonly timeline: string | undefined;
}

/** The command that these arguments spell. Throws a `UsageError` where they spell none. */
export function parseArguments(argv: readonly string[]): Command {
  const { values, positionals } = parsed(argv);
  if (values.help === true) return { name: 'help' };
  if (values.version === true) return { name: 'version' };
  const [command, ...paths] = positionals;
  if (command === undefined) throw new UsageError('expected a command, received none');
  if (command !== 'scan') throw new UsageError(`expected the command scan, received ${command}`);
  if (paths.length === 0) throw new UsageError('expected a file or -, received none');
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError('expected - once, for standard input can be read once');
  }
  const known = values.extended === true ? [...t1053, ...t1053Extended] : t1053;
  return {
    name: 'scan',
    paths,
    output: outputOf(values),
    latenessMs: values.lateness === undefined ? undefined : parseLateness(values.lateness),
    assume: values.assume === undefined ? {} : parseAssume(values.assume),
    alerts: values.alerts === undefined ? known : parseAlertNames(values.alerts, known),
    findings: values.correlated === true ? findings : [],
    timeline: values.timeline === undefined ? undefined : timelinePath(values.timeline, paths),
  };
}

/** A picture must not be written over what is read. */
function timelinePath(path: string, inputs: readonly string[]): string {
  const isInput = inputs.some((input) => resolve(input) === resolve(path));
  if (path !== '' && !isInput) return path;
  throw new UsageError(
    `--timeline: expected a file that is no input, received ${path || 'nothing'}`,
  );
}

function outputOf(values: Parsed['values']): AlertOutput {
  const [first = 'text', second] = (['json', 'ocsf', 'ecs'] as const).filter(
    (name) => values[name] === true,
  );
  if (second === undefined) return first;
  throw new UsageError(`expected one of --json, --ocsf and --ecs, received --${first} --${second}`);
}

interface Parsed {
  readonly values: {
    readonly json?: boolean | undefined;
    readonly ocsf?: boolean | undefined;
    readonly ecs?: boolean | undefined;
    readonly help?: boolean | undefined;
    readonly version?: boolean | undefined;
    readonly lateness?: string | undefined;
    readonly assume?: string | undefined;
    readonly alerts?: string | undefined;
    readonly extended?: boolean | undefined;
    readonly correlated?: boolean | undefined;
    readonly timeline?: string | undefined;
  };
  readonly positionals: readonly string[];
}

function parsed(argv: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        ocsf: { type: 'boolean' },
        ecs: { type: 'boolean' },
        lateness: { type: 'string' },
        assume: { type: 'string' },
        alerts: { type: 'string' },
        extended: { type: 'boolean' },
        correlated: { type: 'boolean' },
        timeline: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node adds advice in further sentences and lines.
    const [what = ''] = (error instanceof Error ? error.message : '').split(/\.\s|\n/, 1);
    throw new UsageError(what);
  }
}

function parseLateness(text: string): number {
  if (/^\d{1,9}(?:\.\d{1,3})?$/.test(text)) return seconds(Number(text));
  throw new UsageError(`--lateness: expected seconds, 0 or more, received ${text}`);
}
