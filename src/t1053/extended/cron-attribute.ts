/** What a record says of the rights, owner and times of a file of cron. */
import type { FileEvent, ProcessEvent } from '../../core/event.ts';
import { absolutePath } from '../../core/unix-path.ts';
import type { Finding } from '../../rule/rule.ts';
import { actorFacts, tableKey } from '../cron-facts.ts';
import { type CronClass, type CronPath, cronPath, isTemporary, loadable } from '../cron-path.ts';
import { maskCronSecrets } from '../cron-secrets.ts';
import { shellTokens } from '../shell-words.ts';
import { type AttributeChange, attributeCommand } from './attribute-command.ts';
import type { CronToldFacts } from './cron-told.ts';

/** One record of such a change. */
export interface AttributeFacts extends CronToldFacts {
  readonly change: AttributeChange;
}

const TABLES: ReadonlySet<CronClass> = new Set(['systab', 'dropin', 'periodic', 'spool']);

const RUN = 0o111;
const WRITE_BY_OTHERS = 0o022;
const DIRECTORY = 0o040000;
const FILE_KINDS = 0o170000;

/** What an audited call changed; undefined for any other file, and for an attempt that failed. */
export function attributeFinding(event: FileEvent): Finding<AttributeFacts> | undefined {
  const { op, path, image, isSuccess, mode, fqdn, host, pid, commandLine } = event;
  if (op !== 'attr' || isSuccess === false) return undefined;
  const place = ((mode ?? 0) & FILE_KINDS) === DIRECTORY ? undefined : tableAt(path, image);
  if (place === undefined) return undefined;
  const change = changeOf(event, place);
  return {
    keys: [tableKey(host, place, path)],
    text: `file ${change} ${path} by ${image ?? 'an unknown program'}`,
    facts: {
      change,
      place,
      path,
      fqdn,
      ...actorFacts(event),
      pid,
      writer: image,
      commandLine: commandLine === undefined ? undefined : maskCronSecrets(commandLine),
    },
  };
}

/** What a program was told to change, by its command line; undefined for any other. */
export function attributeCommandFinding(event: ProcessEvent): Finding<AttributeFacts> | undefined {
  const { image, commandLine = '', cwd, host, fqdn, pid } = event;
  const [, ...words] = shellTokens(commandLine).map(({ text }) => text);
  const command = attributeCommand(image, words);
  const places = (command?.paths ?? []).flatMap((name) => {
    const path = absolutePath(name, cwd);
    const place = path === undefined ? undefined : tableAt(path, image);
    return path === undefined || place === undefined ? [] : [{ path, place }];
  });
  const [first] = places;
  if (first === undefined || command === undefined) return undefined;
  const clean = maskCronSecrets(commandLine);
  const change = plainer(command.change, first.place);
  return {
    keys: places.map(({ path, place }) => tableKey(host, place, path)),
    text: `process ${clean}`,
    facts: { change, ...first, fqdn, ...actorFacts(event), pid, writer: image, commandLine: clean },
  };
}

function tableAt(path: string, image: string | undefined): CronPath | undefined {
  const place = cronPath(path);
  if (place === undefined || !TABLES.has(place.cronClass)) return undefined;
  const isRead = loadable(place.cronClass, place.name) !== 'no' && !isTemporary(place.name, image);
  return isRead ? place : undefined;
}

/** What others may do now that they could not before. */
function changeOf({ attribute, mode, newMode = 0 }: FileEvent, place: CronPath): AttributeChange {
  if (attribute !== 'mode') return attribute ?? 'extended';
  const gained = newMode & ~(mode ?? 0);
  if ((gained & WRITE_BY_OTHERS) !== 0) return 'open';
  const couldRun = ((mode ?? 0) & RUN) !== 0;
  return plainer((gained & RUN) !== 0 && !couldRun ? 'runnable' : 'mode', place);
}

/** To be run matters for scripts alone: tables are read. */
function plainer(change: AttributeChange, { cronClass }: CronPath): AttributeChange {
  return change === 'runnable' && cronClass !== 'periodic' ? 'mode' : change;
}
