/** What cron starts (T1053.003): jobs that load, decode, or open a way to elsewhere. */
import type { Reason } from '../../core/alert.ts';
import type { ProcessEvent, TelemetryEvent } from '../../core/event.ts';
import { digest } from '../../core/hash.ts';
import type { Key } from '../../core/key.ts';
import * as LIMITS from '../../core/limits.ts';
import { exceeds } from '../../core/time.ts';
import { baseNameOf, isInWorldWritable } from '../../core/unix-path.ts';
import { and, field } from '../../match/predicate.ts';
import { exists, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import type { Seen } from '../../rule/seen.ts';
import { attack } from '../attack.ts';
import { LINUX_PROCESS } from '../requirements.ts';
import { type HostAlertOptions, type HostSighting, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, LINUX_STARTS, pidKey } from './host-process.ts';

/** A program below cron that a job seldom needs. Jobs repeat, so each line is told once a host. */
export const t1053LinuxCronChildSuspicious: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053LinuxCronChildSuspicious',
    title: 'cron started something suspicious',
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.003']),
    description:
      'A job of cron loads from the network, decodes what it runs, opens a shell elsewhere, or ' +
      'starts a program from a folder that everybody may write.',
    platform: 'linux',
    severity: 'medium',
    requirements: [{ ...LINUX_PROCESS, isMandatory: true }],
    judge: belowCron,
    remember: (event) => (isLinuxStart(event) ? lineKeys(event) : []),
    rememberKinds: ['process'],
    selections: [
      {
        id: 'linux-cron-child-suspicious/x1',
        telemetry: LINUX_STARTS,
        gate: and(
          field('kind', 'process'),
          field('telemetry', oneOf(LINUX_STARTS)),
          field('commandLine', exists()),
        ),
        refine,
      },
    ],
  });

function isLinuxStart(event: TelemetryEvent): event is ProcessEvent {
  return event.kind === 'process' && LINUX_STARTS.includes(event.telemetry);
}

const SCHEDULERS: ReadonlySet<string> = new Set(['cron', 'crond', 'anacron', 'atd', 'fcron']);

function belowCron({ facts, before }: HostSighting): readonly Reason[] | undefined {
  const images = [facts.parentImage ?? '', ...before.chain.map(({ image }) => image)];
  const scheduler = images.find((image) => SCHEDULERS.has(baseNameOf(image)));
  if (scheduler === undefined) return undefined;
  return [{ points: 10, text: `started by ${baseNameOf(scheduler)}` }];
}

function refine(event: TelemetryEvent, seen: Seen): Finding<HostFacts> | undefined {
  if (event.kind !== 'process') return undefined;
  const risks = risksOf(event);
  const [key] = risks.length === 0 ? [] : lineKeys(event);
  const firstMs = key === undefined ? undefined : seen.firstMs(key);
  if (key === undefined || (firstMs !== undefined && exceeds(event.timeMs - firstMs, 0, false)))
    return undefined;
  return hostFinding(event, {
    keys: pidKey(event),
    // What a job starts belongs to the job, where that was told.
    asks: event.parentPid === undefined ? [] : [['pid', event.host, event.parentPid]],
    what: `${baseNameOf(event.image)} was started below cron`,
    reasons: risks,
  });
}

/**
 * By the line as it stands, since a job that changes is another one, and by what started it: that
 * somebody typed the same before does not hide a job.
 */
function lineKeys(event: ProcessEvent): readonly Key[] {
  const { host, commandLine = '', parentImage = '' } = event;
  const isOfNote = risksOf(event).length > 0;
  return isOfNote ? [['cron child', host, parentImage, digest(commandLine)]] : [];
}

const clients = /^(?:curl|wget|fetch|nc|ncat|netcat|socat|telnet|ftp|tftp|lftp)$/;
const interpreters = /^(?:(?:ba|da|k|z|a)?sh|python[\d.]{0,8}|perl|ruby|php|node)$/;
const opens = /\/dev\/(?:tcp|udp)\/|(?<![\w.-])n(?:c|cat|etcat)\s(?:\S+\s+){0,8}-\w{0,8}[ec]\s/;
const decodes = /(?<![\w.-])base(?:64|32)\s+(?:-d|-D|--decode)|(?<![\w.-])xxd\s+-r|b64decode/;
/** Addresses of the own network are what jobs often use, those of the Internet seldom. */
const address =
  /(?<![\w.])(?:https?|ftp):\/\/(?:[^\s/@]{1,100}@)?(\d{1,3}(?:\.\d{1,3}){3})(?![\w.])/;
const ownNetwork = /^(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./;

/** What the command line, or the program itself, shows. */
function risksOf(event: ProcessEvent): Reason[] {
  const { image, commandLine = '' } = event;
  const text = commandLine.slice(0, LIMITS.commandLineCharsMax);
  const program = baseNameOf(image);
  const risks: Reason[] = [];
  const found = (points: number, what: string, isFound: boolean): void => {
    if (isFound) risks.push({ points, text: what });
  };
  found(35, 'what was loaded goes straight to an interpreter', isPiped(text));
  found(35, 'a shell is opened to elsewhere', opens.test(text));
  found(30, 'what is run was encoded', decodes.test(text));
  found(30, 'it lies in a folder that everybody may write', isFromAnywhere(event));
  found(20, 'it loads from a bare address', isBare(text));
  found(5, 'a client of the network', clients.test(program));
  return risks;
}

function isBare(text: string): boolean {
  const [, found] = address.exec(text) ?? [];
  return found !== undefined && !ownNetwork.test(found);
}

/** `curl ... | sh`, looked at pipe by pipe, so that no line takes quadratic time. */
function isPiped(text: string): boolean {
  const parts = text.split('|');
  return parts.some((part, index) => {
    const [next = ''] = (parts[index + 1] ?? '')
      .trim()
      .replace(/^sudo\s+/, '')
      .split(/[\s"');&]/, 1);
    return interpreters.test(baseNameOf(next)) && /(?<![\w.-])(?:curl|wget|fetch)\s/.test(part);
  });
}

/** The program, the script that an interpreter is given, or either in a script behind `-c`. */
function isFromAnywhere(event: ProcessEvent): boolean {
  if (isInWorldWritable(event.image)) return true;
  if (!interpreters.test(baseNameOf(event.image))) return false;
  const [first = '', ...rest] = argumentsOf(event) ?? [];
  if (!/^-\w*c$/.test(first)) return isInWorldWritable(first);
  return rest
    .join(' ')
    .split(/[;&|()]+/)
    .some(startsThere);
}

/** A command of a script: its program, or what it gives an interpreter. */
function startsThere(command: string): boolean {
  const [program = '', script = ''] = command.trim().replace(/^["']/, '').split(/\s+/, 2);
  const isGiven = interpreters.test(baseNameOf(program)) && isInWorldWritable(script);
  return isGiven || isInWorldWritable(program);
}
