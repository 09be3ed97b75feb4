/** Attacks of several steps on Azure Automation, by the finding that tells of them. */
import fc from 'fast-check';
import { days, hours, minutes } from '../core/duration.ts';
import type { CloudOpEvent } from '../core/event.ts';
import type { AttackRow, EventAt, Leg, Plan } from './attack-plan.ts';

const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ops`;
const PROVIDER = 'microsoft.automation/automationaccounts';
const ACTOR = { caller: 'eve@contoso.example', callerType: 'user' } as const;
const NOBODY = { caller: undefined, callerType: undefined } as const;
const RUNBOOK = 'runbooks/Sync7f';

/** An operation that went well, unless told otherwise. */
function operation(name: string, item: string, more: Partial<CloudOpEvent> = {}): EventAt {
  return inAccount('aa-ops', name, item, more);
}

function inAccount(
  account: string,
  name: string,
  item: string,
  more: Partial<CloudOpEvent> = {},
): EventAt {
  const resourceId = `${GROUP}/providers/${PROVIDER}/${account}${item === '' ? '' : `/${item}`}`;
  return (base) => ({
    kind: 'cloudOp',
    provider: 'azure',
    operation: `${PROVIDER}/${name}`,
    outcome: 'success',
    resourceId,
    subscription: SUBSCRIPTION,
    ...ACTOR,
    ...base,
    host: 'azure',
    telemetry: 'azure/administrative',
    ...more,
  });
}

const WRITE = operation('runbooks/write', RUNBOOK);
const PUBLISH = operation('runbooks/publish/action', RUNBOOK);
const CONTENT = operation('runbooks/draft/content/write', RUNBOOK);
const WEBHOOK = operation('webhooks/write', 'webhooks/Hook7f');

const code: fc.Arbitrary<EventAt> = fc.constantFrom(WRITE, CONTENT);
const further: fc.Arbitrary<EventAt> = fc.constantFrom(
  PUBLISH,
  WEBHOOK,
  operation('jobschedules/write', 'jobSchedules/j1'),
  operation('jobs/write', 'jobs/j1'),
);
const unattended: fc.Arbitrary<EventAt> = fc.constantFrom(
  operation('jobs/write', 'jobs/j1', NOBODY),
  operation('jobs/write', 'jobs/j1', { caller: 'app-7f', callerType: 'servicePrincipal' }),
  operation('', '', {
    ...NOBODY,
    operation: 'job',
    outcome: 'start',
    telemetry: 'azure/joblogs',
  }),
);
const rights: fc.Arbitrary<EventAt> = fc.constantFrom(
  ...[
    'microsoft.authorization/roleassignments/write',
    'microsoft.managedidentity/userassignedidentities/assign/action',
  ].map((name) => operation('', '', { operation: name, resourceId: GROUP })),
);
const riskySignIn: fc.Arbitrary<EventAt> = fc
  .constantFrom('low', 'medium', 'high')
  .map((riskLevel) =>
    operation('', '', {
      operation: 'sign-in activity',
      telemetry: 'azure/signinlogs',
      resourceId: '/tenants/t/providers/Microsoft.aadiam',
      subscription: undefined,
      riskLevel,
    }),
  );
/** What is made, and its removal. */
const cleaned: fc.Arbitrary<readonly [EventAt, EventAt]> = fc.constantFrom(
  [WRITE, operation('runbooks/delete', RUNBOOK)],
  [PUBLISH, operation('runbooks/delete', RUNBOOK)],
  [WEBHOOK, operation('webhooks/delete', 'webhooks/Hook7f')],
);
/** What is refused, and then goes well. */
const forced: fc.Arbitrary<readonly [EventAt, EventAt]> = fc.constantFrom(
  [operation('runbooks/write', RUNBOOK, { outcome: 'failure' }), WRITE],
  [operation('webhooks/write', 'webhooks/Hook7f', { outcome: 'failure' }), WEBHOOK],
);

/** Findings of Azure that there are attacks for. */
export type AzureEntry = 'A1' | 'A2' | 'A3' | 'A4' | 'A5' | 'A6' | 'A7' | 'A8';

export const azureAttacks: Readonly<Record<AzureEntry, AttackRow>> = {
  A1: steps(minutes(60), ['code', 'further'], fc.tuple(code, further)),
  A2: steps(days(7), ['webhook', 'job'], fc.tuple(fc.constant(WEBHOOK), unattended)),
  A3: steps(
    minutes(30),
    ['content', 'test'],
    fc.constant([CONTENT, operation('runbooks/draft/testjob/write', RUNBOOK)]),
  ),
  A4: steps(hours(24), ['made', 'deleted'], cleaned),
  A5: steps(
    minutes(60),
    ['account', 'rights', 'runbook'],
    fc.tuple(fc.constant(operation('write', '')), rights, code),
  ),
  A6: steps(
    hours(24),
    ['signIn', 'operation'],
    fc.tuple(riskySignIn, fc.constantFrom(WRITE, PUBLISH, WEBHOOK)),
  ),
  A7: steps(
    minutes(30),
    ['writes', 'writes', 'writes'],
    fc.constant(['a', 'b', 'c'].map((name) => inAccount(name, 'runbooks/write', RUNBOOK))),
  ),
  A8: steps(minutes(15), ['failures', 'success'], forced),
};

/** The steps in even distances, the last one at the end of the span. */
function steps(
  windowMs: number,
  stages: readonly string[],
  events: fc.Arbitrary<readonly EventAt[]>,
): AttackRow {
  const last = stages.length - 1;
  const plans = events.map(
    (made): Plan =>
      (spanMs) =>
        made.map((event, index): Leg => {
          const atMs = Math.floor((spanMs * index) / last);
          return { stage: stages[index] ?? '', atMs, event };
        }),
  );
  return { windowMs, plans };
}
