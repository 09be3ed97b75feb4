/** Programs that end what a machine does, and how each of them is told what to do. */
import { matchAt } from './command-line.ts';
import { readSwitches } from './switches.ts';

/** What happens to the machine; `hidden` where only a shell can put the command together. */
export type PowerKind = 'restart' | 'power-off' | 'hibernation' | 'log-off' | 'abort' | 'hidden';

/** A command in a text that ends what a machine does. */
export interface PowerCommand {
  readonly program: string;
  readonly kind: PowerKind;
  /** Whether what runs there is closed without being asked. */
  readonly isForced: boolean;
  /** Machine that the command names, as it is given; of several the first. */
  readonly target?: string | undefined;
  /** Where in the text the program is named. */
  readonly at: number;
}

/** Values by the names of the switches. */
type Given = ReadonlyMap<string, string>;

/** How a program is told by switches what to do. */
interface SwitchedProgram {
  readonly program: string;
  /** Finds its name; global. */
  readonly shape: RegExp;
  /** Switches that take a value. */
  readonly valued: ReadonlySet<string>;
  readonly kindOf: (given: Given) => PowerKind | undefined;
  readonly isForced: (given: Given) => boolean;
  /** Switches that name the machine; an empty one is what follows the program's name. */
  readonly targets: readonly string[];
}

/** Microsoft's documentation of `shutdown`: a time to wait forces by itself. */
const shutdown: SwitchedProgram = {
  program: 'shutdown',
  shape: named('shutdown'),
  valued: new Set(['t', 'c', 'd', 'm']),
  kindOf: shutdownKind,
  isForced: (given) => given.has('f') || given.has('p') || Number(given.get('t')) > 0,
  targets: ['m'],
};

function shutdownKind(given: Given): PowerKind | undefined {
  if (given.has('r') || given.has('g')) return 'restart';
  if (given.has('s') || given.has('sg') || given.has('p')) return 'power-off';
  // Both say where a restart leads to; `/a /fw` is documented to take that back.
  if (given.has('o') || given.has('fw')) return given.has('a') ? 'abort' : 'restart';
  if (given.has('h')) return 'hibernation';
  if (given.has('l')) return 'log-off';
  return given.has('a') ? 'abort' : undefined;
}

/** Sysinternals' documentation of PsShutdown; to suspend is to hibernate for those at work. */
const psShutdown: SwitchedProgram = {
  program: 'psshutdown',
  shape: named('psshutdown(?:64)?'),
  valued: new Set(['e', 'm', 'n', 'p', 't', 'u', 'v']),
  kindOf: psShutdownKind,
  isForced: (given) => given.has('f'),
  targets: [],
};

function psShutdownKind(given: Given): PowerKind | undefined {
  if (given.has('r')) return 'restart';
  if (given.has('s') || given.has('k')) return 'power-off';
  if (given.has('h') || given.has('d')) return 'hibernation';
  if (given.has('o')) return 'log-off';
  return given.has('a') ? 'abort' : undefined;
}

const tsShutdown: SwitchedProgram = {
  program: 'tsshutdn',
  shape: named('tsshutdn'),
  valued: new Set(['server', 'delay']),
  kindOf: (given) => (given.has('reboot') ? 'restart' : 'power-off'),
  isForced: () => false,
  targets: ['server'],
};

const cmdlet = {
  valued: new Set(['', 'computername', 'cn', 'credential', 'for', 'timeout', 'delay', 'protocol']),
  isForced: (given: Given): boolean =>
    given.has('force') || given.has('forc') || given.has('fo') || given.has('f'),
  targets: ['computername', 'cn', ''],
};

const SWITCHED: readonly SwitchedProgram[] = [
  shutdown,
  psShutdown,
  tsShutdown,
  {
    ...cmdlet,
    program: 'Restart-Computer',
    shape: named('restart-computer'),
    kindOf: () => 'restart',
  },
  { ...cmdlet, program: 'Stop-Computer', shape: named('stop-computer'), kindOf: () => 'power-off' },
];

/**
 * A program under its name, with or without a path. A slash is part of a path only with `.exe`
 * behind the name, or addresses of the web would count, and never behind a blank, where it begins
 * a switch of another program.
 */
function named(names: string): RegExp {
  const before = String.raw`(?<=^|[\s"'\\&|;(){}@,=<>:])`;
  const path = String.raw`(?<=[^\s"'(]\/)`;
  const after = String.raw`(?=[\s"'/;&|(){}<>]|\\["']|$)`;
  return new RegExp(`(?:${before}(?:${names})(?:\\.exe)?|${path}(?:${names})\\.exe)${after}`, 'gi');
}

/** Every command of one program. What one of them took as a value is no command of its own. */
function switchedCommands(how: SwitchedProgram, text: string): PowerCommand[] {
  const found: PowerCommand[] = [];
  const { shape, program, isForced } = how;
  shape.lastIndex = 0;
  for (let match = shape.exec(text); match !== null; match = shape.exec(text)) {
    const { given, host, end } = readSwitches(text, shape.lastIndex, how.valued);
    const kind = how.kindOf(given);
    if (kind !== undefined) {
      const target = targetOf(how, given) ?? host?.split(',', 1)[0];
      found.push({ program, kind, isForced: isForced(given), target, at: match.index });
    }
    shape.lastIndex = end;
  }
  return found;
}

/** The machine that a switch names, of several the first. */
function targetOf({ targets }: SwitchedProgram, given: Given): string | undefined {
  const named = targets.map((name) => given.get(name)?.split(',', 1)[0]);
  return named.find((target) => target !== undefined && target !== '');
}

const wmic = /(?<![\w-])wmic(?:\.exe)?["']?\s/i;
const osAlias = /(?<![\w\\/.-])os(?![\w\\/.-])/gi;
const osClass = /win32_operatingsystem/i;
const osMethods = 'reboot|shutdown|win32shutdown(?:tracker)?';
const osMethod = new RegExp(
  String.raw`\.(${osMethods})\s*\(|(?<![\w\\/.-])(${osMethods})(?![\w\\/.-])`,
  'gi',
);

/** Methods of Win32_OperatingSystem, of PowerShell or of wmic. */
function methodCommands(text: string): PowerCommand[] {
  const start = osClass.test(text) ? 0 : aliasEnd(text);
  if (start === undefined) return [];
  osMethod.lastIndex = start;
  const found: PowerCommand[] = [];
  for (let match = osMethod.exec(text); match !== null; match = osMethod.exec(text)) {
    const method = (match[1] ?? match[2] ?? '').toLowerCase();
    const plain = { kind: method === 'reboot' ? 'restart' : 'power-off', isForced: false } as const;
    const told = method === 'win32shutdown' ? byFlags(text, osMethod.lastIndex) : plain;
    found.push({ program: 'Win32_OperatingSystem', ...told, at: match.index });
  }
  return found;
}

/** Behind the alias `os` of a wmic command. */
function aliasEnd(text: string): number | undefined {
  const command = wmic.exec(text);
  if (command === null) return undefined;
  osAlias.lastIndex = command.index;
  return osAlias.test(text) ? osAlias.lastIndex : undefined;
}

/** Microsoft's documentation of Win32Shutdown and ExitWindowsEx: the same bits in both. */
function byFlags(text: string, start: number): Pick<PowerCommand, 'kind' | 'isForced'> {
  const digits = matchAt(/[^\d;&|]{0,40}(?<!\w)(\d{1,3})(?!\d)/y, text, start)[1];
  if (digits === undefined) return { kind: 'power-off', isForced: false };
  const flags = Number(digits);
  const isForced = (flags & 4) > 0;
  if ((flags & 2) > 0) return { kind: 'restart', isForced };
  return { kind: (flags & 9) > 0 ? 'power-off' : 'log-off', isForced };
}

const rundll32 = /(?<![\w-])rundll32(?:\.exe)?(?=["'\s])/i;
const systemFunction = /(?<!\w)(?:((?:sh)?exitwindowsex)|setsuspendstate)(?!\w)/gi;

/** Functions of Windows that rundll32 calls. */
function functionCommands(text: string): PowerCommand[] {
  systemFunction.lastIndex = rundll32.exec(text)?.index ?? text.length;
  const found: PowerCommand[] = [];
  for (let match = systemFunction.exec(text); match !== null; match = systemFunction.exec(text)) {
    const [program, exits] = match;
    const told =
      exits === undefined
        ? ({ kind: 'hibernation', isForced: false } as const)
        : byFlags(text, systemFunction.lastIndex);
    found.push({ program, ...told, at: match.index });
  }
  return found;
}

/** Every command in a text that ends what a machine does, with or without effect. */
export function powerCommands(text: string): readonly PowerCommand[] {
  return [
    ...SWITCHED.flatMap((how) => switchedCommands(how, text)),
    ...methodCommands(text),
    ...functionCommands(text),
  ];
}
