/** Commands that make or start timers of systemd (T1053.006). */
import type { FileEvent, ProcessEvent } from '../../core/event.ts';
import { isInWorldWritable } from '../../core/unix-path.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, endsWith, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { LINUX_PROCESS } from '../requirements.ts';
import { contentReasons, placeReasons } from '../score.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, LINUX_FILES, LINUX_STARTS, pidKey, startOf } from './host-process.ts';
import { LINUX_FILE } from './host-requirements.ts';
import { byService, INSTALLERS } from './linux-writer.ts';
import { systemdPath } from './systemd-path.ts';

/** systemd-run is told to run something later or again and again, without any file of a user. */
export const t1053LinuxSystemdRunTransient: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053LinuxSystemdRunTransient',
    title: 'systemd-run made a timer that leaves no file',
    attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.006']),
    description:
      'systemd-run was given a time: systemd runs the command then, or again and again, until ' +
      'the host starts anew, and no unit file stays on disk.',
    platform: 'linux',
    severity: 'medium',
    requirements: [{ ...LINUX_PROCESS, isMandatory: true }],
    starterAllow: INSTALLERS,
    judge: byService,
    selections: [
      {
        id: 'linux-systemd-run-transient/x1',
        telemetry: LINUX_STARTS,
        gate: startOf(LINUX_STARTS, ['systemd-run']),
        refine: (event) => (event.kind === 'process' ? runFinding(event) : undefined),
      },
    ],
  });

/** A timer is made to start with the host, or is started now. */
export const t1053LinuxTimerEnabled: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053LinuxTimerEnabled',
  title: 'A timer of systemd was enabled or started',
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.006']),
  description: 'systemctl enabled or started a timer, or a link that does the same was made.',
  platform: 'linux',
  severity: 'low',
  requirements: [{ ...LINUX_PROCESS, isMandatory: true }, LINUX_FILE],
  starterAllow: [...INSTALLERS, { image: '/usr/bin/deb-systemd-helper' }],
  judge: byService,
  selections: [
    {
      id: 'linux-timer-enabled/x1',
      telemetry: LINUX_STARTS,
      gate: and(
        startOf(LINUX_STARTS, ['systemctl']),
        field('commandLine', contains('.timer', { cased: true })),
      ),
      refine: (event) => (event.kind === 'process' ? enabledFinding(event) : undefined),
    },
    {
      id: 'linux-timer-enabled/x2',
      telemetry: LINUX_FILES,
      gate: and(
        field('kind', 'file'),
        field('op', oneOf(['create', 'rename'])),
        field('path', contains('systemd', { cased: true })),
        field('path', endsWith('.timer', { cased: true })),
      ),
      refine: (event) => (event.kind === 'file' ? linkFinding(event) : undefined),
    },
  ],
});

/** Options of systemd-run(1) that make a timer, each up to its value. */
const timed =
  /^--(?:on-(?:active|boot|startup|unit-active|unit-inactive|calendar)|timer-property)(?:=|$)/;

/** Options of systemd-run that take a value of their own, where it stands apart. */
const valued: ReadonlySet<string> = new Set([
  ...['-u', '-p', '-E', '-M', '-H', '-C', '--unit', '--property', '--description', '--slice'],
  ...['--uid', '--gid', '--nice', '--setenv', '--machine', '--host', '--path-property'],
  ...['--timer-property', '--service-type', '--working-directory', '--capsule'],
  ...['active', 'boot', 'startup', 'unit-active', 'unit-inactive', 'calendar'].map(
    (name) => `--on-${name}`,
  ),
]);

function runFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const words = argumentsOf(event) ?? [];
  const start = commandStart(words);
  const options = words.slice(0, start);
  const when = options.find((word) => timed.test(word));
  if (when === undefined) return undefined;
  const [command = '', ...rest] = words.slice(start);
  const action = { command, text: [command, ...rest].join(' ') };
  const value = when.includes('=') ? when : `${when}=${options[options.indexOf(when) + 1] ?? ''}`;
  return hostFinding(event, {
    keys: pidKey(event),
    what: `systemd-run made a timer (${value})`,
    reasons: [{ points: 30, text: 'a timer without a unit file' }],
    risks: [...placeReasons(action), ...contentReasons(action)],
    subject: command,
    details: { timer: value, action: maskCronSecrets(action.text) },
  });
}

/** Where the command begins: behind all options and their values. */
function commandStart(words: readonly string[]): number {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') return at + 1;
    if (!word.startsWith('-')) return at;
    at += valued.has(word) ? 2 : 1;
  }
  return at;
}

const verbs: ReadonlySet<string> = new Set(['enable', 'reenable', 'start', 'restart', 'link']);

function enabledFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const words = (argumentsOf(event) ?? []).filter((word) => !word.startsWith('-'));
  const [verb = '', ...units] = words;
  const unit = units.find((name) => name.endsWith('.timer'));
  if (!verbs.has(verb) || unit === undefined) return undefined;
  const place = isInWorldWritable(unit)
    ? [{ points: 30, text: 'its file lies in a folder that everybody may write' }]
    : [];
  return hostFinding(event, {
    keys: [['timer', event.host, unit.replace(/^.*\//s, '')], ...pidKey(event)],
    what: `systemctl ${verb} ${unit}`,
    reasons: [{ points: 20, text: `a timer was told to ${verb}` }],
    risks: place,
    subject: unit,
    details: { unit },
  });
}

function linkFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const found = systemdPath(event.path);
  if (event.isSuccess === false || found?.role !== 'wants') return undefined;
  const { unit } = found;
  return hostFinding(event, {
    keys: [['timer', event.host, unit]],
    asks: pidKey(event),
    what: `${unit} was enabled by a link`,
    reasons: [{ points: 20, text: 'a timer was enabled' }],
    subject: unit,
    details: { unit, filePath: event.path },
  });
}
