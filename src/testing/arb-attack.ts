import fc from 'fast-check';
import type { CloudOpEvent, EventBase, FileEvent, TelemetryEvent } from '../core/event.ts';

/** An action, as an event at a time, and which alerts of `tocsin/t1053` it raises. */
export interface Action {
  readonly alerts: readonly string[];
  readonly eventAt: EventAt;
}

/** The action on a thing of a name. */
export type Named = (name: string) => Action;

type EventAt = (base: EventBase) => TelemetryEvent;

const CREATION = 'SecOpsWinScheduledTaskCreation';
const REMOTE = 'SecOpsWinSchtasksRemoteSystem';
const REBOOT = 'SecOpsWinSchtasksForcedReboot';
const ADDED = 'SecOpsLinuxAddFilestoCrontabDir';
const APPENDED = 'SecOpsLinuxAppendCronjobEntry';
const RUNBOOK = 'SecOpsAzureAutomationRunbookCreatedOrMofidied';
const WEBHOOK = 'SecOpsAzureAutomationWebhookCreated';

const CREATE = ['/create', '/CREATE', '-create', '/Create'];

const ACCOUNT =
  '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Automation\
/automationAccounts/aa';

const user: fc.Arbitrary<string> = fc.constantFrom('alice', 'bob', 'svc-deploy');

/** An attack on a thing of a name, by each way in which the alerts of the pack are raised. */
export const arbAttack: fc.Arbitrary<Named> = fc.oneof(
  commanded([CREATION], CREATE, [
    '/tr calc.exe /sc daily',
    '/tr C:\\Users\\Public\\a.exe /sc onlogon',
  ]),
  commanded([CREATION, REMOTE], CREATE, [
    '/tr calc.exe /s srv-07',
    '/tr calc.exe /S srv-08 /u alice',
  ]),
  commanded([CREATION, REBOOT], CREATE, ['/tr "shutdown /r /t 0"', '/tr "shutdown.exe -r -f"']),
  user.map((who) => raising([CREATION], (name) => audited('create', name, who))),
  fc.constant(raising([ADDED], (name) => wrote(name, { op: 'create' }))),
  fc
    .constantFrom('append' as const, 'overwrite' as const)
    .map((access) => raising([APPENDED], (name) => wrote(name, { op: 'write', access }))),
  fc.constant(raising([RUNBOOK], (name) => cloudOp('runbooks/write', `runbooks/${name}`))),
  fc.constant(raising([WEBHOOK], (name) => cloudOp('webhooks/write', `webhooks/${name}`))),
);

/** What looks like an attack on a thing of a name, and raises no alert. */
export const arbLookAlike: fc.Arbitrary<Named> = fc.oneof(
  commanded([], ['/query', '/run', '/end'], ['/s srv-07', '/s srv-08 /u alice']),
  user.map((who) => raising([], (name) => started(`cmd /c echo schtasks /create ${name}`, who))),
  user.map((who) => raising([], (name) => audited('delete', name, who))),
  fc.constant(raising([], (name) => wrote(name, { op: 'delete' }))),
  fc.constant(raising([], (name) => cloudOp('runbooks/read', `runbooks/${name}`))),
  fc.constant(raising([], (name) => cloudOp('webhooks/delete', `webhooks/${name}`))),
);

function raising(alerts: readonly string[], eventOf: (name: string) => EventAt): Named {
  return (name) => ({ alerts, eventAt: eventOf(name) });
}

function commanded(
  alerts: readonly string[],
  verbs: readonly string[],
  parameters: readonly string[],
): fc.Arbitrary<Named> {
  const parts = fc.tuple(fc.constantFrom(...verbs), fc.constantFrom(...parameters), user);
  return parts.map(([verb, more, who]) =>
    raising(alerts, (name) => started(`schtasks ${verb} /tn ${name} ${more}`, who)),
  );
}

function started(commandLine: string, who: string): EventAt {
  const program = commandLine.startsWith('schtasks') ? 'schtasks' : 'cmd';
  const image = `C:\\Windows\\System32\\${program}.exe`;
  return (base) => {
    const telemetry = 'security/4688';
    return { kind: 'process', image, commandLine, user: who, ...base, telemetry };
  };
}

function audited(action: 'create' | 'delete', name: string, who: string): EventAt {
  const telemetry = action === 'create' ? 'security/4698' : 'security/4699';
  return (base) => ({ kind: 'task', action, taskName: `\\${name}`, user: who, ...base, telemetry });
}

function wrote(name: string, change: Pick<FileEvent, 'op' | 'access'>): EventAt {
  const file = { path: `/etc/cron.d/${name}`, isSuccess: true, image: '/usr/bin/bash' };
  return (base) => {
    const telemetry = 'auditd/syscall';
    return { kind: 'file', ...file, ...change, user: 'root', ...base, telemetry };
  };
}

function cloudOp(operation: string, item: string): EventAt {
  const op: Pick<CloudOpEvent, 'provider' | 'operation' | 'outcome' | 'resourceId' | 'caller'> = {
    provider: 'azure',
    operation: `microsoft.automation/automationaccounts/${operation}`,
    outcome: 'success',
    resourceId: `${ACCOUNT}/${item}`,
    caller: 'eve@contoso.example',
  };
  return (base) => ({ kind: 'cloudOp', ...op, ...base, telemetry: 'azure/administrative' });
}
