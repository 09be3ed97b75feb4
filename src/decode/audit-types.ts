/**
 * Types of audit records: https://github.com/linux-audit/audit-documentation. The kernel's own log
 * prints numbers (`linux/audit.h`); auditd prints `UNKNOWN[1337]` for one that is newer than it.
 */
const TYPE_NAMES: ReadonlyMap<number, string> = new Map([
  [1006, 'LOGIN'],
  [1100, 'USER_AUTH'],
  [1101, 'USER_ACCT'],
  [1102, 'USER_MGMT'],
  [1103, 'CRED_ACQ'],
  [1104, 'CRED_DISP'],
  [1105, 'USER_START'],
  [1106, 'USER_END'],
  [1107, 'USER_AVC'],
  [1108, 'USER_CHAUTHTOK'],
  [1109, 'USER_ERR'],
  [1110, 'CRED_REFR'],
  [1111, 'USYS_CONFIG'],
  [1112, 'USER_LOGIN'],
  [1113, 'USER_LOGOUT'],
  [1114, 'ADD_USER'],
  [1115, 'DEL_USER'],
  [1116, 'ADD_GROUP'],
  [1117, 'DEL_GROUP'],
  [1123, 'USER_CMD'],
  [1124, 'USER_TTY'],
  [1127, 'SYSTEM_BOOT'],
  [1128, 'SYSTEM_SHUTDOWN'],
  [1130, 'SERVICE_START'],
  [1131, 'SERVICE_STOP'],
  [1300, 'SYSCALL'],
  [1302, 'PATH'],
  [1303, 'IPC'],
  [1304, 'SOCKETCALL'],
  [1305, 'CONFIG_CHANGE'],
  [1306, 'SOCKADDR'],
  [1307, 'CWD'],
  [1309, 'EXECVE'],
  [1311, 'IPC_SET_PERM'],
  [1317, 'FD_PAIR'],
  [1318, 'OBJ_PID'],
  [1319, 'TTY'],
  [1320, 'EOE'],
  [1321, 'BPRM_FCAPS'],
  [1322, 'CAPSET'],
  [1323, 'MMAP'],
  [1325, 'NETFILTER_CFG'],
  [1326, 'SECCOMP'],
  [1327, 'PROCTITLE'],
  [1330, 'KERN_MODULE'],
  [1334, 'BPF'],
  [1336, 'URINGOP'],
  [1337, 'OPENAT2'],
  [1400, 'AVC'],
  [1401, 'SELINUX_ERR'],
  [1403, 'MAC_POLICY_LOAD'],
  [1404, 'MAC_STATUS'],
  [1700, 'ANOM_PROMISCUOUS'],
  [1701, 'ANOM_ABEND'],
  [1702, 'ANOM_LINK'],
]);

/** What the kernel adds to the record of a system call. */
const PARTS: ReadonlySet<string> = new Set([
  'BPRM_FCAPS',
  'CAPSET',
  'CWD',
  'EXECVE',
  'FD_PAIR',
  'IPC',
  'IPC_SET_PERM',
  'KERN_MODULE',
  'MMAP',
  'OBJ_PID',
  'OPENAT2',
  'PATH',
  'PROCTITLE',
  'SOCKADDR',
  'SOCKETCALL',
]);

/** How the names of these types begin. */
const ALONE: readonly string[] = [
  'ACCT_',
  'ADD_',
  'ANOM_ABEND',
  'CRED_',
  'CRYPTO_',
  'DAEMON_',
  'DEL_',
  'GRP_',
  'ROLE_',
  'SERVICE_',
  'SYSTEM_',
  'USER',
  'USYS_',
  'VIRT_',
];

/** Every way in which a type with a name is printed; to look it up is faster than to check it. */
const PRINTED: ReadonlyMap<string, string> = new Map(
  [...TYPE_NAMES].flatMap(([number, name]) => [
    [name, name],
    [String(number), name],
    [`UNKNOWN[${number}]`, name],
  ]),
);

/** The type, by its name where it has one here; undefined where the text cannot be a type. */
export function typeNameOf(text: string): string | undefined {
  return PRINTED.get(text) ?? (/^[A-Z0-9_]{1,64}(?:\[\d{1,10}\])?$/.test(text) ? text : undefined);
}

/** True for a record that the kernel adds to that of a system call. */
export function isPart(type: string): boolean {
  return PARTS.has(type);
}

/**
 * True for the records of programs (logins, sudo, services), and of a crash: each is an event of
 * its own, with a serial of its own.
 */
export function isAlone(type: string): boolean {
  return ALONE.some((beginning) => type.startsWith(beginning));
}
