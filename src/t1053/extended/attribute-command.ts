/** Programs that change what a file is rather than what it holds, by their arguments. */
import { baseNameOf } from '../../core/unix-path.ts';

/** What is set: rights to run or to write, other rights, an owner, times, or a lock of chattr. */
export type AttributeChange =
  | ('runnable' | 'open' | 'mode')
  | ('owner' | 'times' | 'locked' | 'unlocked' | 'extended');

/** One call of such a program. Paths are as the arguments have them. */
export interface AttributeCommand {
  readonly change: AttributeChange;
  readonly paths: readonly string[];
}

/** `chmod` by who is given what: to run, to write for others than the owner. */
const runnable = /(?:^|,)[ugoa]*[+=][rwXst]*x/;
const writable = /(?:^|,)(?:[ugo]*[goa][ugoa]*)[+=][rxXst]*w/;

/** Options of touch that name another time than now, in one word or with the next. */
const timeOption = /^-[acmhf]*[dtr]|^--(?:date|reference)/;

/** What the program does, by its name and arguments; undefined for any other. */
export function attributeCommand(
  image: string,
  words: readonly string[],
): AttributeCommand | undefined {
  const name = baseNameOf(image);
  const paths = words.filter((word) => !word.startsWith('-'));
  if (name === 'chmod') return modeCommand(words, paths);
  if (name === 'chown' || name === 'chgrp') return { change: 'owner', paths: paths.slice(1) };
  if (name === 'setfacl') return { change: 'extended', paths };
  if (name === 'touch' && words.some((word) => timeOption.test(word))) {
    return { change: 'times', paths };
  }
  return name === 'chattr' ? lockCommand(words, paths) : undefined;
}

function modeCommand(words: readonly string[], paths: readonly string[]): AttributeCommand {
  const isByReference = words.some((word) => word.startsWith('--reference'));
  const mode = paths[0] ?? '';
  if (isByReference) return { change: 'mode', paths };
  return { change: modeChange(mode), paths: paths.slice(1) };
}

function modeChange(mode: string): AttributeChange {
  const octal = /^[0-7]{1,5}$/.test(mode) ? Number.parseInt(mode, 8) : undefined;
  const isOpen = octal === undefined ? writable.test(mode) : (octal & 0o022) !== 0;
  if (isOpen) return 'open';
  const isRunnable = octal === undefined ? runnable.test(mode) : (octal & 0o111) !== 0;
  return isRunnable ? 'runnable' : 'mode';
}

/** Immutable, or to be appended to alone. */
function lockCommand(
  words: readonly string[],
  paths: readonly string[],
): AttributeCommand | undefined {
  const isLocked = words.some((word) => /^[+=]\w*[ia]/.test(word));
  const isUnlocked = words.some((word) => /^-\w*[ia]/.test(word));
  if (!isLocked && !isUnlocked) return undefined;
  const files = paths.filter((word) => !/^[+=]/.test(word));
  return { change: isLocked ? 'locked' : 'unlocked', paths: files };
}
