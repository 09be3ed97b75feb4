/**
 * Agents and daemons of launchd (T1543.001, T1543.004). ATT&CK's own analytic of T1053 for macOS is
 * that of plists there with StartInterval or StartCalendarInterval; launchd.plist(5) names them.
 */
import type { Reason } from '../../core/alert.ts';
import type { FileEvent, ProcessEvent } from '../../core/event.ts';
import { baseNameOf, directoryOf, isInWorldWritable } from '../../core/unix-path.ts';
import { and, field, or } from '../../match/predicate.ts';
import { contains, endsWith, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { payloadReasons } from '../score.ts';
import { type HostAlertOptions, type HostAllowEntry, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { argumentsOf, MAC_FILES, MAC_STARTS, pidKey, startOf } from './host-process.ts';
import { MAC_FILE, MAC_PROCESS } from './host-requirements.ts';

const ID = 'mac-launch-agent-or-daemon';

/** What installs software on macOS, by the path that the system itself protects. */
const INSTALLERS: readonly HostAllowEntry[] = [
  '/usr/sbin/installer',
  '/System/Library/PrivateFrameworks/PackageKit.framework/*',
  '/System/Library/PrivateFrameworks/StoreFoundation.framework/*',
  '/System/Library/CoreServices/Installer.app/*',
].map((image): HostAllowEntry => ({ image }));

/** A plist appears where launchd looks for jobs, one is loaded from elsewhere, or gets a time. */
export const t1053MacLaunchAgentOrDaemon: AlertPipeline<HostAlertOptions> =
  /* @__PURE__ */ hostAlert({
    name: 'T1053MacLaunchAgentOrDaemon',
    title: 'A job of launchd was added',
    attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1543.001', 'T1543.004']),
    description:
      'A plist is new or changed in LaunchAgents or LaunchDaemons, launchctl loaded one from ' +
      'another place, or a program wrote the keys by which launchd runs a job at given times.',
    platform: 'macos',
    severity: 'medium',
    requirements: [MAC_FILE, MAC_PROCESS],
    starterAllow: INSTALLERS,
    selections: [
      {
        id: `${ID}/x1`,
        telemetry: MAC_FILES,
        gate: and(
          field('kind', 'file'),
          field('telemetry', oneOf(MAC_FILES)),
          field('path', contains('/Library/Launch', { cased: true })),
          field('path', endsWith('.plist', { cased: true })),
        ),
        refine: (event) => (event.kind === 'file' ? plistFinding(event) : undefined),
      },
      {
        id: `${ID}/x2`,
        telemetry: MAC_STARTS,
        gate: or(
          startOf(MAC_STARTS, ['launchctl']),
          and(
            startOf(MAC_STARTS, ['PlistBuddy', 'defaults', 'plutil']),
            or(
              field('commandLine', contains('StartInterval')),
              field('commandLine', contains('StartCalendarInterval')),
              field('commandLine', contains('RunAtLoad')),
            ),
          ),
        ),
        refine: (event) => (event.kind === 'process' ? commandFinding(event) : undefined),
      },
    ],
  });

const places =
  /^(?:\/Library|\/Users\/[^/]+\/Library|\/private\/var\/root\/Library)\/Launch(Agent|Daemon)s$/;

function plistFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const { path, op, host } = event;
  const [, kind] = places.exec(directoryOf(path)) ?? [];
  if (kind === undefined || op === 'delete' || op === 'attr') return undefined;
  const what = kind === 'Agent' ? 'agent' : 'daemon';
  return hostFinding(event, {
    keys: [['launchd job', host, path]],
    what: `the ${what} ${path} was ${op === 'write' ? 'changed' : 'created'}`,
    reasons: [{ points: 30, text: `launchd has a new or changed ${what}` }],
    risks: nameRisks(path),
    subject: path,
    details: { filePath: path, fileOp: op },
  });
}

/** Apple keeps its own jobs in /System, which nobody else can write. */
function nameRisks(path: string): Reason[] {
  const name = baseNameOf(path);
  if (name.startsWith('.')) return [{ points: 25, text: 'the name is hidden' }];
  return name.startsWith('com.apple.') ? [{ points: 20, text: 'the name is one of Apple' }] : [];
}

function commandFinding(event: ProcessEvent): Finding<HostFacts> | undefined {
  const words = argumentsOf(event) ?? [];
  return baseNameOf(event.image) === 'launchctl'
    ? loadFinding(event, words)
    : keyFinding(event, words);
}

/** launchctl(1): `load [-w] FILE`, and since 10.10 `bootstrap DOMAIN FILE`; `submit -- COMMAND`. */
function loadFinding(
  event: ProcessEvent,
  words: readonly string[],
): Finding<HostFacts> | undefined {
  const [verb = '', ...rest] = words;
  if (verb === 'submit') {
    return hostFinding(event, {
      keys: pidKey(event),
      what: 'launchctl submitted a job without a plist',
      reasons: [{ points: 40, text: 'a job that leaves no file' }],
      risks: payloadReasons({ command: '', text: rest.join(' ') }),
      details: {},
    });
  }
  const file = rest.find((word) => word.startsWith('/'));
  if (!['load', 'bootstrap'].includes(verb) || file === undefined) return undefined;
  if (places.test(directoryOf(file)) || /^\/(?:System|Applications)\//.test(file)) return undefined;
  const isAnywhere = isInWorldWritable(file.replace(/^\/private(?=\/)/, ''));
  return hostFinding(event, {
    keys: [['launchd job', event.host, file], ...pidKey(event)],
    what: `launchctl loaded ${file}`,
    reasons: [{ points: 30, text: 'a job was loaded from another place than those of jobs' }],
    risks: isAnywhere ? [{ points: 30, text: 'from a folder that everybody may write' }] : [],
    subject: file,
    details: { filePath: file },
  });
}

const keys = /\b(StartInterval|StartCalendarInterval|RunAtLoad)\b/;

function keyFinding(event: ProcessEvent, words: readonly string[]): Finding<HostFacts> | undefined {
  const line = words.join(' ');
  const [, key] = keys.exec(line) ?? [];
  // What only reads a plist says `Print`, `read` or `-p`; a plist of an application has no times.
  const isWrite = /(?:^|\s)["']?(?:Add|Set|write|-insert|-replace)\s/.test(line);
  if (key === undefined || !isWrite || !line.includes('/Launch')) return undefined;
  return hostFinding(event, {
    keys: pidKey(event),
    what: `${key} was written to a job of launchd`,
    reasons: [{ points: 50, text: `a command wrote ${key}, when launchd runs the job` }],
    details: { key },
  });
}
