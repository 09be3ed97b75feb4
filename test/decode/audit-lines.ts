/**
 * Audit records as the kernel and auditd print them, made up for tests: no host wrote any of this.
 * Values are quoted or in hexadecimal by the rule of the kernel (`audit_log_untrustedstring`).
 */

/** A file of an event: `[nametype, name]`, or more of its record. */
export interface AuditItem {
  readonly nametype: string;
  /** `null` is printed as `(null)`. */
  readonly name: string | null;
  readonly mode?: string;
}

/** One event of a system call. */
export interface AuditCall {
  readonly serial?: number;
  readonly timeMs?: number;
  readonly node?: string;
  readonly arch?: string;
  /** Number or name of the call. */
  readonly syscall: number | string;
  readonly args?: readonly string[];
  readonly success?: string;
  readonly items?: readonly AuditItem[];
  readonly cwd?: string;
  readonly proctitle?: string;
  /** Arguments of a program that was started. */
  readonly execve?: readonly string[];
  /** Flags of openat2, in octal. */
  readonly oflag?: string;
  readonly uid?: number;
  readonly auid?: number;
  readonly ses?: number;
  readonly exe?: string;
  /** Upper-case fields after the byte 0x1D. */
  readonly enriched?: string;
}

export const TIME_MS: number = Date.UTC(2026, 4, 12, 9, 14, 3, 118);

/** The value in quotes, or in hexadecimal where quotes cannot hold it. */
export function encoded(value: string): string {
  return /^[!#-~]*$/.test(value) ? `"${value}"` : hexOf(value);
}

/** The bytes of the text in UTF-8, in hexadecimal. */
export function hexOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('hex').toUpperCase();
}

/** One record with a stamp. */
export function line(
  type: string,
  body: string,
  { serial = 4821, timeMs = TIME_MS, node }: Pick<AuditCall, 'serial' | 'timeMs' | 'node'> = {},
): string {
  const seconds = `${Math.floor(timeMs / 1_000)}.${String(timeMs % 1_000).padStart(3, '0')}`;
  const host = node === undefined ? '' : `node=${node} `;
  return `${host}type=${type} msg=audit(${seconds}:${serial}): ${body}`;
}

/** The records of one event, in the order of the kernel. */
export function callLines(call: AuditCall): string[] {
  const { cwd, proctitle, execve, oflag, items = [] } = call;
  return [
    line('SYSCALL', callBody(call), call),
    ...(execve === undefined ? [] : [line('EXECVE', execveBody(execve), call)]),
    ...(oflag === undefined ? [] : [line('OPENAT2', `oflag=${oflag} mode=00 resolve=0x0`, call)]),
    ...(cwd === undefined ? [] : [line('CWD', `cwd=${encoded(cwd)}`, call)]),
    ...items.map((item, i) => line('PATH', pathBody(item, i), call)),
    ...(proctitle === undefined ? [] : [line('PROCTITLE', titleBody(proctitle), call)]),
  ];
}

function callBody({ items = [], ...call }: AuditCall): string {
  const [a0 = 'ffffff9c', a1 = '55d0c1a2b4e0', a2 = '0', a3 = '1b6'] = call.args ?? [];
  const { uid = 0, auid = 1000, ses = 7, exe = '/usr/bin/bash', success = 'yes' } = call;
  const body =
    `arch=${call.arch ?? 'c000003e'} syscall=${call.syscall} success=${success} exit=3` +
    ` a0=${a0} a1=${a1} a2=${a2} a3=${a3} items=${items.length} ppid=4120 pid=4131` +
    ` auid=${auid} uid=${uid} gid=0 euid=0 tty=pts1 ses=${ses} comm="bash" exe=${encoded(exe)}` +
    ` subj=unconfined key="cron"`;
  return call.enriched === undefined ? body : `${body}\x1d${call.enriched}`;
}

function pathBody({ nametype, name, mode = '0100644' }: AuditItem, item: number): string {
  const printed = name === null ? '(null)' : encoded(name);
  const found = `inode=1457 dev=fd:00 mode=${mode} ouid=0`;
  return `item=${item} name=${printed} ${found} nametype=${nametype}`;
}

function execveBody(words: readonly string[]): string {
  return `argc=${words.length} ${words.map((word, i) => `a${i}=${encoded(word)}`).join(' ')}`;
}

/** Of a command line that the blanks part into arguments. */
function titleBody(commandLine: string): string {
  return `proctitle=${encoded(commandLine.replaceAll(' ', '\0'))}`;
}
