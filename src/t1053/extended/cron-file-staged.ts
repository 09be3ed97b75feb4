import { seconds } from '../../core/duration.ts';
import type { FileEvent } from '../../core/event.ts';
import { isNear } from '../../core/time.ts';
import { and, field, or } from '../../match/predicate.ts';
import { contains, oneOf } from '../../match/value-test.ts';
import { type AlertPipeline, alertPipeline } from '../../rule/alert-pipeline.ts';
import { defineRule } from '../../rule/define-rule.ts';
import type { Finding, Selection, Sighting } from '../../rule/rule.ts';
import { attack } from '../attack.ts';
import { isImageBuilder, STARTER_CRON_ALLOW } from '../cron-allow.ts';
import { actorFacts } from '../cron-facts.ts';
import { CRON_ALLOW_FIELDS, type CronAllowOptions } from '../cron-options.ts';
import { type CronClass, type CronPath, cronPath, isTemporary, loadable } from '../cron-path.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { matchesEntry } from '../glob-entry.ts';
import { CRON_FILE } from '../requirements.ts';
import { type CronToldFacts, imagesOf, tellCron } from './cron-told.ts';
import { actKeys, undoingKeys } from './undone-keys.ts';

interface StagedFacts extends CronToldFacts {
  /** The file is there, or it is not any more. */
  readonly is: 'there' | 'gone';
}

/** How long a file may lie there: editors and installers leave theirs for a moment. */
const STAGED_MS = seconds(60);

const PLACES: ReadonlySet<CronClass> = new Set(['dropin', 'periodic', 'spool']);
const ID = 'linux-cron-file-staged';
/** Sysmon's event 11 does not show that a file is gone again. */
const TELEMETRY = ['auditd/syscall', 'auditd/path'];
const BASE = {
  points: 10,
  text: 'a file lies where cron looks, under a name that it does not read',
};

const DIRECTORY = 0o040000;
const FILE_KINDS = 0o170000;
const named = contains('cron', { cased: true });

const staged: Selection<StagedFacts> = {
  id: `${ID}/x1`,
  tier: 'extended',
  telemetry: TELEMETRY,
  gate: and(
    field('kind', 'file'),
    field('telemetry', oneOf(TELEMETRY)),
    or(field('path', named), field('oldPath', named)),
  ),
  holdMs: STAGED_MS,
  refine: (event) => (event.kind === 'file' ? stagedFinding(event) : undefined),
};

/**
 * A file under a name that cron does not read lies in one of its places for a minute: one move
 * makes it a job.
 */
export const t1053LinuxCronFileStaged: AlertPipeline<CronAllowOptions> =
  /* @__PURE__ */ alertPipeline<CronAllowOptions>((options) =>
    defineRule<StagedFacts>({
      name: 'T1053LinuxCronFileStaged',
      title: 'A file was left where cron looks, under a name that it does not read',
      revision: 1,
      attack: attack(['TA0003'], ['T1053', 'T1053.003']),
      mask: maskCronSecrets,
      about: {
        description:
          'A hidden file, or one with the name of an editor or package manager, was left in a ' +
          'place of cron for a minute. Cron does not read it, until it is moved.',
        platforms: ['linux'],
        severity: 'low',
        requirements: [CRON_FILE],
        options: { type: 'record', fields: CRON_ALLOW_FIELDS },
      },
      selections: [staged],
      withinMs: STAGED_MS,
      describe: (sightings) => {
        const proof = sightings.filter((sighting) => isLeft(sighting, sightings));
        return isExpected(proof) ? undefined : tellCron(proof, [BASE], 'was left', options);
      },
    }),
  );

function stagedFinding(event: FileEvent): Finding<StagedFacts> | undefined {
  const { op, path, oldPath, image } = event;
  if (event.isSuccess === false || op === 'attr' || op === 'write') return undefined;
  const place = unreadPlace(event, path);
  const former = op === 'rename' && oldPath !== undefined ? unreadPlace(event, oldPath) : undefined;
  const found = place ?? former;
  const at = place === undefined ? oldPath : path;
  if (found === undefined || at === undefined) return undefined;
  const is = place !== undefined && op !== 'delete' ? 'there' : 'gone';
  return {
    ...keysOf(event, at, is, former === undefined ? undefined : oldPath),
    text: `file ${op} ${path} by ${image ?? 'an unknown program'}`,
    facts: {
      ...factsOf(event, found, at),
      is,
      oldPath: former === undefined ? undefined : oldPath,
    },
  };
}

/** A file that is moved from one such name to another is gone from the first. */
function keysOf(
  { host, timeMs }: FileEvent,
  path: string,
  is: StagedFacts['is'],
  oldPath: string | undefined,
): Pick<Finding<StagedFacts>, 'keys' | 'asks'> {
  const gone = (from: string) => undoingKeys(['staged', host, from], timeMs, STAGED_MS);
  if (is === 'gone') return gone(path);
  const { keys, asks = [] } = actKeys(['staged', host, path], timeMs);
  return { keys, asks: oldPath === undefined ? asks : [...asks, ...(gone(oldPath).asks ?? [])] };
}

function factsOf(event: FileEvent, place: CronPath, path: string): CronToldFacts {
  const { fqdn, pid, image, commandLine } = event;
  return {
    place,
    path,
    fqdn,
    ...actorFacts(event),
    pid,
    writer: image,
    commandLine: commandLine === undefined ? undefined : maskCronSecrets(commandLine),
  };
}

/** The place of a file that lies among those of cron and is not read. */
function unreadPlace({ image, mode }: FileEvent, path: string): CronPath | undefined {
  const place = cronPath(path);
  if (place === undefined || !PLACES.has(place.cronClass)) return undefined;
  if (((mode ?? 0) & FILE_KINDS) === DIRECTORY || isTemporary(place.name, image)) return undefined;
  if (place.containerRoot !== undefined && isImageBuilder(image)) return undefined;
  // BusyBox reads this one, which lists tables that are to be read again.
  const isRead = loadable(place.cronClass, place.name) !== 'no' || place.name === 'cron.update';
  return isRead ? undefined : place;
}

function isLeft({ timeMs, facts }: Sighting<StagedFacts>, among: readonly Sighting<StagedFacts>[]) {
  const isGone = among.some(
    ({ facts: other, timeMs: goneMs }) =>
      (other.oldPath === facts.path || (other.path === facts.path && other.is === 'gone')) &&
      isNear(goneMs, timeMs, timeMs + STAGED_MS, 0),
  );
  return facts.is === 'there' && !isGone;
}

/** Package managers leave what they put aside for good. */
function isExpected(proof: readonly Sighting<StagedFacts>[]): boolean {
  const image = imagesOf(proof);
  const path = proof.map(({ facts }) => facts.path);
  return STARTER_CRON_ALLOW.some((entry) => matchesEntry(entry, { image, path }));
}
