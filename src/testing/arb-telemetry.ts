import fc from 'fast-check';
import type { Actor, EventBase, EventKind, OfKind, TelemetryEvent } from '../core/event.ts';
import type { TaskContent } from '../core/task-content.ts';
import { actor, base, guid, ip, type Model, maybe, path, pid, textOf } from './arb-event-base.ts';

/** The fields that a kind of event has beside those of all, and of all that have an actor. */
type Own<K extends EventKind> = Model<
  Required<Omit<OfKind<TelemetryEvent, K>, keyof EventBase | ActorOf<K> | 'kind'>>
>;
type ActorOf<K extends EventKind> = 'sid' extends keyof OfKind<TelemetryEvent, K>
  ? keyof Actor
  : never;

const command: fc.Arbitrary<string> = textOf(
  'schtasks /create /tn Backup /tr calc.exe /sc daily',
  'schtasks.exe /Create /S ws02 /U CORP\\alice /P s3cret /TN x /TR "cmd /c a" /SC ONCE /ST 00:00',
  'at 12:00 cmd.exe',
  '"C:\\Program Files\\a b.exe" --flag="x y"',
  'crontab -e',
  '',
);

const taskName: fc.Arbitrary<string> = textOf(
  '\\Backup',
  '\\Microsoft\\Windows\\Backup\\Daily',
  'At1',
);

const content: fc.Arbitrary<TaskContent> = fc.record(
  {
    uri: maybe(taskName),
    author: maybe(textOf('CORP\\alice')),
    date: maybe(textOf('2024-05-01T10:00:00')),
    description: maybe(textOf('Makes a copy')),
    principals: fc.array(
      fc.record(
        {
          userId: maybe(textOf('S-1-5-18', 'CORP\\alice')),
          groupId: maybe(textOf('Users')),
          runLevel: maybe(textOf('HighestAvailable')),
          logonType: maybe(textOf('Password')),
          privileges: fc.array(textOf('SeDebugPrivilege'), { maxLength: 2 }),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
    triggers: fc.array(
      fc.record(
        {
          type: textOf('LogonTrigger', 'TimeTrigger', 'BootTrigger'),
          start: maybe(textOf('2024-05-01T10:00:00')),
          end: maybe(textOf('2024-06-01T10:00:00')),
          repeat: maybe(textOf('PT1M')),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 2 },
    ),
    steps: fc.array(
      fc.oneof(
        fc.record(
          {
            type: fc.constant('exec' as const),
            command: path,
            arguments: maybe(command),
            workingDirectory: maybe(path),
          },
          { noNullPrototype: true },
        ),
        fc.record(
          { type: fc.constant('com' as const), classId: fc.uuid(), data: maybe(textOf('x')) },
          { noNullPrototype: true },
        ),
        fc.constantFrom({ type: 'email' as const }, { type: 'message' as const }),
      ),
      { maxLength: 2 },
    ),
    hidden: fc.boolean(),
    enabled: fc.boolean(),
    deleteExpiredAfter: maybe(textOf('PT0S')),
    startWhenAvailable: fc.boolean(),
  },
  { noNullPrototype: true },
);

const own: { readonly [K in EventKind]: Own<K> } = {
  process: {
    image: path,
    commandLine: maybe(command),
    pid: maybe(pid),
    parentPid: maybe(pid),
    processGuid: maybe(guid),
    parentGuid: maybe(guid),
    parentImage: maybe(path),
    parentCommandLine: maybe(command),
    originalFileName: maybe(textOf('schtasks.exe', 'Cmd.Exe')),
    integrity: maybe(textOf('High', 'System')),
    hashes: maybe(textOf('SHA256=00')),
    cwd: maybe(path),
  },
  task: {
    action: fc.constantFrom('create', 'update', 'delete', 'enable', 'disable'),
    taskName,
    content: maybe(content),
    contentError: maybe(textOf('not-xml')),
    clientPid: maybe(pid),
    clientParentPid: maybe(pid),
    runAs: maybe(textOf('SYSTEM')),
  },
  taskRun: {
    taskName,
    phase: fc.constantFrom('start', 'end'),
    path: maybe(path),
    pid: maybe(pid),
    instanceId: maybe(guid),
    resultCode: maybe(textOf('0', '2147942402')),
    runAs: maybe(textOf('SYSTEM')),
  },
  logon: {
    logonType: fc.constantFrom(2, 3, 4, 5, 10, 0, -1),
    sourceIp: maybe(ip),
    sourcePort: maybe(pid),
    authPackage: maybe(textOf('NTLM', 'Kerberos')),
    workstation: maybe(textOf('WS02', '-')),
  },
  share: {
    share: textOf('\\\\*\\IPC$', '\\\\*\\C$'),
    target: maybe(textOf('atsvc', 'svcctl')),
    sourceIp: maybe(ip),
    sourcePort: maybe(pid),
    accessMask: maybe(textOf('0x3')),
  },
  file: {
    op: fc.constantFrom('create', 'write', 'rename', 'delete', 'attr'),
    path,
    oldPath: maybe(path),
    isReplacement: maybe(fc.boolean()),
    access: maybe(fc.constantFrom('append', 'overwrite', 'inPlace')),
    link: maybe(fc.constantFrom('hard', 'symbolic')),
    linkTarget: maybe(path),
    mode: maybe(fc.constantFrom(0o100644, 0o100600, 0o120777, 0)),
    attribute: maybe(fc.constantFrom('mode', 'owner', 'extended', 'times')),
    newMode: maybe(fc.constantFrom(0o755, 0o666, 0)),
    openFlags: maybe(fc.constantFrom(0, 0x241, 0x441)),
    isSuccess: maybe(fc.boolean()),
    image: maybe(path),
    commandLine: maybe(command),
    pid: maybe(pid),
    parentPid: maybe(pid),
    processGuid: maybe(guid),
    ageMs: maybe(fc.constantFrom(0, 5, 9_999, 10_001, -1)),
  },
  registry: {
    op: fc.constantFrom('createKey', 'deleteKey', 'setValue', 'deleteValue', 'rename'),
    key: textOf(
      'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tree\\x\\Id',
    ),
    data: maybe(textOf('{00000000-0000-0000-0000-000000000000}')),
    image: maybe(path),
    pid: maybe(pid),
    processGuid: maybe(guid),
  },
  imageLoad: {
    image: path,
    module: path,
    originalFileName: maybe(textOf('taskschd.dll')),
    signed: maybe(fc.boolean()),
    pid: maybe(pid),
    processGuid: maybe(guid),
  },
  network: {
    image: maybe(path),
    pid: maybe(pid),
    processGuid: maybe(guid),
    sourceIp: maybe(ip),
    sourcePort: maybe(pid),
    destinationIp: maybe(ip),
    destinationPort: maybe(fc.constantFrom(135, 445, 0, 65_536)),
    initiated: maybe(fc.boolean()),
  },
  script: {
    text: textOf('Register-ScheduledTask -TaskName x', '# nothing'),
    scriptId: maybe(guid),
    path: maybe(path),
    partsMissing: maybe(fc.nat(3)),
  },
  cron: {
    program: textOf('crontab', 'cron', 'crond', 'anacron'),
    pid: maybe(pid),
    verb: textOf('REPLACE', 'CMD', 'BEGIN EDIT'),
    detail: maybe(textOf('root', '/bin/sh /tmp/x')),
  },
  cloudOp: {
    provider: fc.constantFrom('azure', 'aws', 'gcp', 'kubernetes', 'github'),
    operation: textOf(
      'microsoft.automation/automationaccounts/runbooks/write',
      'scheduler:createschedule',
      'batch/cronjobs/create',
    ),
    outcome: fc.constantFrom('start', 'accept', 'success', 'failure', 'other'),
    subOutcome: maybe(textOf('Created')),
    resourceId: maybe(textOf('/subscriptions/1/resourceGroups/a')),
    subscription: maybe(guid),
    caller: maybe(textOf('alice@corp.example')),
    callerType: maybe(fc.constantFrom('user', 'guest', 'servicePrincipal')),
    callerIp: maybe(ip),
    appId: maybe(guid),
    objectId: maybe(guid),
    correlationId: maybe(guid),
    operationId: maybe(guid),
    httpMethod: maybe(textOf('PUT')),
    riskLevel: maybe(fc.constantFrom('low', 'medium', 'high')),
    country: maybe(textOf('DE')),
  },
  other: {},
};

/** Kinds without an actor among their own fields. */
const ACTORLESS: ReadonlySet<EventKind> = new Set(['taskRun', 'cron', 'cloudOp']);

/**
 * Telemetry events of a kind: mostly what a log of it may say, now and then what none should, in
 * any field that is text, number or unknown.
 */
export function arbTelemetry<K extends EventKind>(
  kind: K,
): fc.Arbitrary<OfKind<TelemetryEvent, K>> {
  const who = ACTORLESS.has(kind) ? {} : actor;
  const model = { kind: fc.constant(kind), ...own[kind], ...who, ...base };
  return fc.record(model, { noNullPrototype: true }) as unknown as fc.Arbitrary<
    OfKind<TelemetryEvent, K>
  >;
}
