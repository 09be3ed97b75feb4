/** Cron tables and periodic scripts of macOS (T1053.003): crontab(1), periodic(8) of macOS. */
import type { Reason } from '../../core/alert.ts';
import type { FileEvent } from '../../core/event.ts';
import { baseNameOf } from '../../core/unix-path.ts';
import { and, field } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { cronPath } from '../cron-path.ts';
import { type HostAlertOptions, hostAlert } from './host-alert.ts';
import { type HostFacts, hostFinding } from './host-finding.ts';
import { MAC_FILES } from './host-process.ts';
import { MAC_FILE } from './host-requirements.ts';

/** A crontab of macOS is new or changed. */
export const t1053MacCrontabChanged: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053MacCrontabChanged',
  title: 'A crontab of macOS was changed',
  attack: attack(['TA0002', 'TA0003'], ['T1053', 'T1053.003']),
  description:
    'A table in /private/var/at/tabs is new or changed. Few people use cron on macOS, and what ' +
    'writes a table without crontab goes around its checks.',
  platform: 'macos',
  severity: 'medium',
  requirements: [MAC_FILE],
  selections: [
    {
      id: 'mac-crontab-changed/x1',
      telemetry: MAC_FILES,
      gate: and(
        field('kind', 'file'),
        field('telemetry', oneOf(MAC_FILES)),
        field('path', contains('/tabs/', { cased: true })),
      ),
      refine: (event) => (event.kind === 'file' ? tableFinding(event) : undefined),
    },
  ],
});

/** A script that periodic(8) runs is new or changed. */
export const t1053MacPeriodicChanged: AlertPipeline<HostAlertOptions> = /* @__PURE__ */ hostAlert({
  name: 'T1053MacPeriodicChanged',
  title: 'A periodic script of macOS was changed',
  attack: attack(['TA0002', 'TA0003', 'TA0004'], ['T1053', 'T1053.003']),
  description:
    'A script that macOS runs as root each day, week or month is new or changed, or the file ' +
    'that says which scripts these are.',
  platform: 'macos',
  severity: 'medium',
  requirements: [MAC_FILE],
  selections: [
    {
      id: 'mac-periodic-changed/x1',
      telemetry: MAC_FILES,
      gate: and(
        field('kind', 'file'),
        field('telemetry', oneOf(MAC_FILES)),
        field('path', contains('periodic', { cased: true })),
      ),
      refine: (event) => (event.kind === 'file' ? periodicFinding(event) : undefined),
    },
  ],
});

function tableFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const { path, op, host, image } = event;
  const place = cronPath(path);
  if (place?.cronClass !== 'macos' || op === 'delete' || op === 'attr') return undefined;
  // crontab writes a passing file first, and moves it to the name of the account.
  if (/^[.#]|^tmp\./.test(place.name)) return undefined;
  return hostFinding(event, {
    keys: [['cron table', host, null, place.name]],
    what: `the crontab of ${place.name} was changed`,
    reasons: tableReasons(image),
    subject: place.name,
    details: { filePath: path, fileOp: op, tableUser: place.name },
  });
}

function tableReasons(image: string | undefined): Reason[] {
  const isByCrontab = image === undefined || image === '/usr/bin/crontab';
  return isByCrontab
    ? [{ points: 30, text: 'a crontab was changed' }]
    : [{ points: 70, text: `written without crontab, by ${image}` }];
}

/** macOS shows /etc as the link that it is to /private/etc. */
const scripts = /^(?:\/private)?\/etc\/periodic\/(?:daily|weekly|monthly)\/[^/.][^/]*$/;
const local =
  /^(?:\/private)?(?:\/usr\/local\/etc\/periodic\/(?:daily|weekly|monthly)\/[^/.][^/]*)$/;
const settings = /^(?:\/private)?\/etc\/(?:defaults\/)?periodic\.conf(?:\.local)?$/;

function periodicFinding(event: FileEvent): Finding<HostFacts> | undefined {
  const { path, op, host } = event;
  const isSettings = settings.test(path);
  if (op === 'delete' || op === 'attr') return undefined;
  if (!isSettings && !scripts.test(path) && !local.test(path)) return undefined;
  return hostFinding(event, {
    keys: [['periodic', host, path]],
    what: `${path} was changed`,
    reasons: [
      isSettings
        ? { points: 40, text: 'the file that says which scripts are periodic was changed' }
        : { points: 45, text: `a periodic script is new or changed: ${baseNameOf(path)}` },
    ],
    subject: path,
    details: { filePath: path, fileOp: op },
  });
}
