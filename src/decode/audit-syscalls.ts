import { type AuditPairs, fieldOf } from './audit-pairs.ts';

/** https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_64.tbl */
const X86_64: ReadonlyMap<string, string> = new Map([
  ['2', 'open'],
  ['59', 'execve'],
  ['76', 'truncate'],
  ['77', 'ftruncate'],
  ['82', 'rename'],
  ['83', 'mkdir'],
  ['84', 'rmdir'],
  ['85', 'creat'],
  ['86', 'link'],
  ['87', 'unlink'],
  ['88', 'symlink'],
  ['90', 'chmod'],
  ['91', 'fchmod'],
  ['92', 'chown'],
  ['93', 'fchown'],
  ['94', 'lchown'],
  ['132', 'utime'],
  ['133', 'mknod'],
  ['188', 'setxattr'],
  ['189', 'lsetxattr'],
  ['190', 'fsetxattr'],
  ['197', 'removexattr'],
  ['198', 'lremovexattr'],
  ['199', 'fremovexattr'],
  ['235', 'utimes'],
  ['257', 'openat'],
  ['258', 'mkdirat'],
  ['259', 'mknodat'],
  ['260', 'fchownat'],
  ['261', 'futimesat'],
  ['263', 'unlinkat'],
  ['264', 'renameat'],
  ['265', 'linkat'],
  ['266', 'symlinkat'],
  ['268', 'fchmodat'],
  ['280', 'utimensat'],
  ['316', 'renameat2'],
  ['322', 'execveat'],
  ['437', 'openat2'],
  ['452', 'fchmodat2'],
  ['463', 'setxattrat'],
  ['466', 'removexattrat'],
]);

/**
 * Programs of 32 bits, which also run on x86_64, with their wider calls under the plain names:
 * https://github.com/torvalds/linux/blob/master/arch/x86/entry/syscalls/syscall_32.tbl
 */
const I386: ReadonlyMap<string, string> = new Map([
  ['5', 'open'],
  ['8', 'creat'],
  ['9', 'link'],
  ['10', 'unlink'],
  ['11', 'execve'],
  ['14', 'mknod'],
  ['15', 'chmod'],
  ['30', 'utime'],
  ['38', 'rename'],
  ['39', 'mkdir'],
  ['40', 'rmdir'],
  ['83', 'symlink'],
  ['92', 'truncate'],
  ['93', 'ftruncate'],
  ['94', 'fchmod'],
  ['193', 'truncate'],
  ['194', 'ftruncate'],
  ['198', 'lchown'],
  ['207', 'fchown'],
  ['212', 'chown'],
  ['226', 'setxattr'],
  ['227', 'lsetxattr'],
  ['228', 'fsetxattr'],
  ['235', 'removexattr'],
  ['236', 'lremovexattr'],
  ['237', 'fremovexattr'],
  ['271', 'utimes'],
  ['295', 'openat'],
  ['296', 'mkdirat'],
  ['297', 'mknodat'],
  ['298', 'fchownat'],
  ['299', 'futimesat'],
  ['301', 'unlinkat'],
  ['302', 'renameat'],
  ['303', 'linkat'],
  ['304', 'symlinkat'],
  ['306', 'fchmodat'],
  ['320', 'utimensat'],
  ['353', 'renameat2'],
  ['358', 'execveat'],
  ['412', 'utimensat'],
  ['437', 'openat2'],
  ['452', 'fchmodat2'],
  ['463', 'setxattrat'],
  ['466', 'removexattrat'],
]);

/** https://github.com/torvalds/linux/blob/master/include/uapi/asm-generic/unistd.h */
const AARCH64: ReadonlyMap<string, string> = new Map([
  ['5', 'setxattr'],
  ['6', 'lsetxattr'],
  ['7', 'fsetxattr'],
  ['14', 'removexattr'],
  ['15', 'lremovexattr'],
  ['16', 'fremovexattr'],
  ['33', 'mknodat'],
  ['34', 'mkdirat'],
  ['35', 'unlinkat'],
  ['36', 'symlinkat'],
  ['37', 'linkat'],
  ['38', 'renameat'],
  ['45', 'truncate'],
  ['46', 'ftruncate'],
  ['52', 'fchmod'],
  ['53', 'fchmodat'],
  ['54', 'fchownat'],
  ['55', 'fchown'],
  ['56', 'openat'],
  ['88', 'utimensat'],
  ['221', 'execve'],
  ['276', 'renameat2'],
  ['281', 'execveat'],
  ['437', 'openat2'],
  ['452', 'fchmodat2'],
  ['463', 'setxattrat'],
  ['466', 'removexattrat'],
]);

/** By the value of `arch` (`linux/audit.h`), and by the name that is printed for it. */
const MACHINES: ReadonlyMap<string | undefined, ReadonlyMap<string, string>> = new Map([
  ['c000003e', X86_64],
  ['x86_64', X86_64],
  ['40000003', I386],
  ['i386', I386],
  ['c00000b7', AARCH64],
  ['aarch64', AARCH64],
]);

/**
 * Name of the system call in a record of type SYSCALL: as the record prints it, else by its number
 * on x86_64, i386 and aarch64, as far as it starts programs or changes files; else its number.
 */
export function syscallOf(call: AuditPairs): string | undefined {
  const name = fieldOf(call, 'SYSCALL');
  if (name !== undefined) return name;
  const number = fieldOf(call, 'syscall');
  if (number === undefined) return undefined;
  return MACHINES.get(fieldOf(call, 'arch'))?.get(number) ?? number;
}
