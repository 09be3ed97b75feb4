/** Jobs of at(1) on Linux (T1053.002). Options by the manual of at; folders as in `cron-path`. */
import type { Reason } from '../../core/alert.ts';
import type { FileEvent, TelemetryEvent } from '../../core/event.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { cronPath } from '../cron-path.ts';
import { LINUX_PROCESS } from '../requirements.ts';
import { payloadReasons, placeReasons } from '../score.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, LINUX_FILES, LINUX_STARTS, pidKey, startOf } from './host-process.ts';
import { LINUX_FILE } from './host-requirements.ts';
import { byService, INSTALLERS } from './linux-writer.ts';

const ID = 'linux-at-job-created';

/** A job of at or batch is made, or who may make one is changed. */
export const t1053LinuxAtJobCreated: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053LinuxAtJobCreated',
  title: 'A job of at was made on a Linux host',
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.002']),
  description:
    'at or batch was told to run something once, a job appeared where atd looks for jobs, or the ' +
    'accounts that may have jobs were changed.',
  platform: 'linux',
  severity: 'low',
  requirements: [LINUX_PROCESS, LINUX_FILE],
  starterAllow: INSTALLERS,
  judge: byService,
  selections: [
    {
      id: `${ID}/x1`,
      telemetry: LINUX_STARTS,
      gate: startOf(LINUX_STARTS, ['at', 'batch']),
      refine: commandFinding,
    },
    {
      id: `${ID}/x2`,
      telemetry: LINUX_FILES,
      gate: and(
        field('kind', 'file'),
        field('op', oneOf(['create', 'write', 'rename', 'delete'])),
        field('path', contains('/at', { cased: true })),
      ),
      refine: (event) => (event.kind === 'file' ? fileFinding(event) : undefined),
    },
  ],
});

/** What lists, shows or removes jobs, and the version. */
const others = /^-[bmvM]*[lrdcV]/;

/** Options whose value is a word of its own. */
const valued = /^-[bmvM]*[qft]$/;

interface AtCall {
  readonly time: string;
  readonly file?: string | undefined;
}

/** When at is told to run, and what is in a file; undefined for any other use. */
function atCall(words: readonly string[], isBatch: boolean): AtCall | undefined {
  const rest: string[] = [];
  let [time, file]: (string | undefined)[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (others.test(word)) return undefined;
    if (!word.startsWith('-')) rest.push(word);
    else if (valued.test(word)) {
      at += 1;
      if (word.endsWith('f')) file = words[at];
      if (word.endsWith('t')) time = words[at];
    } else if (/^-f./.test(word)) file = word.slice(2);
    else if (/^-t./.test(word)) time = word.slice(2);
  }
  const given = time ?? (rest.length > 0 ? rest.join(' ') : undefined);
  const when = isBatch ? (given ?? 'when the load is low') : given;
  return when === undefined ? undefined : { time: when, file };
}

function commandFinding(event: TelemetryEvent): Finding<HostFacts> | undefined {
  const words = argumentsOf(event);
  if (words === undefined || event.kind !== 'process') return undefined;
  const call = atCall(words, baseNameOf(event.image) === 'batch');
  if (call === undefined) return undefined;
  const { time, file } = call;
  // What at reads stands on the command line of the shell that pipes it.
  const shell = event.parentCommandLine ?? '';
  const text = /(?:^|[\s|;/])(?:at|batch)\s/.test(shell) ? shell : '';
  return hostFinding(event, {
    keys: pidKey(event),
    what: `a job of at was made for ${time}`,
    reasons: [{ points: 25, text: 'at was told to run something' }],
    risks: [
      ...placeReasons({ command: file ?? '', text: '' }),
      ...payloadReasons({ command: '', text }),
    ],
    details: { time, jobFile: file },
  });
}

const policy = /^\/etc\/at\.(?:allow|deny)$/;

function fileFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const { path, op, host, isSuccess, image } = event;
  if (isSuccess === false) return undefined;
  const isPolicy = policy.test(path);
  // atd itself locks a job that it runs by a link whose name begins with `=`.
  const isJob = cronPath(path)?.cronClass === 'atjobs' && /^[^.=]/.test(baseNameOf(path));
  if (!isPolicy && (!isJob || op === 'delete' || op === 'write')) return undefined;
  if (image !== undefined && baseNameOf(image) === 'atd') return undefined;
  const reasons: Reason[] = isPolicy
    ? [{ points: 25, text: 'the accounts that may use at were changed' }]
    : jobReasons(image);
  return hostFinding(event, {
    keys: [['at file', host, path]],
    asks: isPolicy ? [] : pidKey(event),
    what: isPolicy ? `${path} was changed` : `the job ${path} was made`,
    reasons,
    subject: path,
    details: { filePath: path, fileOp: op },
  });
}

/** at writes jobs itself; another program that does so hides that it is at. */
function jobReasons(image: string | undefined): Reason[] {
  const base: Reason = { points: 25, text: 'a job of at is new' };
  const isByAt = image === undefined || ['at', 'batch'].includes(baseNameOf(image));
  return isByAt ? [base] : [base, { points: 25, text: `written by another program: ${image}` }];
}
