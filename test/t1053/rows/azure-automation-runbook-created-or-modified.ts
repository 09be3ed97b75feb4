/** The tables of SecOpsAzureAutomationRunbookCreatedOrMofidied. All values are synthetic. */
import { days, seconds } from '../../../src/core/duration.ts';
import { accountMade, automation, cloudOp, earlier, PROGRAM, runbook } from '../azure-events.ts';
import type { Row } from './row.ts';

const TELEMETRY = 'azure/administrative';
const GUEST = {
  caller: 'mallory_fabrikam.example#EXT#@contoso.example',
  callerType: 'guest',
} as const;
const ADMIN = { caller: 'ada@contoso.example', callerIp: '198.51.100.7' } as const;

/** What is told, and how high. */
export const positives: readonly Row[] = [
  {
    row: '1',
    what: 'A user of the tenant creates a runbook: `runbooks/write`, Success',
    telemetry: TELEMETRY,
    events: () => [runbook('write', { subOutcome: 'Created' }, 'SuspiciousRunbook')],
    scores: [30],
  },
  {
    row: '2',
    what: 'A guest (`#EXT#`) opens a draft: `RUNBOOKS/DRAFT/WRITE`, Success',
    telemetry: TELEMETRY,
    events: () => [runbook('draft/write', GUEST)],
    scores: [45],
    why: 'a guest adds 15',
  },
  {
    row: '3',
    what: 'A service principal replaces the code of a draft: `runbooks/draft/content/write`, PUT',
    telemetry: TELEMETRY,
    events: () => [runbook('draft/content/write', { ...PROGRAM, httpMethod: 'PUT' })],
    scores: [45],
    why: 'a service principal that is not listed adds 15',
  },
  {
    row: '4',
    what: 'Row 3, and 40 seconds later `RUNBOOKS/PUBLISH/ACTION`, Success',
    telemetry: TELEMETRY,
    events: () => [
      runbook('draft/content/write', PROGRAM),
      runbook('publish/action', { ...PROGRAM, atMs: seconds(40) }),
    ],
    scores: [45, 55],
    why: 'published code runs: 10 more',
  },
  {
    row: '5',
    what: '`runbooks/publish/action`, Accept, and no record of the outcome',
    telemetry: TELEMETRY,
    events: () => [runbook('publish/action', { outcome: 'accept', httpMethod: 'POST' })],
    scores: [40],
    why: 'told after 10 minutes without a success or failure of the same request',
  },
  {
    row: '6',
    what: '`runbooks/write` of `AzureAutomationTutorialHelper` in an account of two years',
    telemetry: TELEMETRY,
    events: () => [earlier(-days(730)), runbook('write', {}, 'AzureAutomationTutorialHelper')],
    scores: [30],
    why: 'a name that begins like the tutorials of Azure explains nothing',
  },
  {
    row: '7',
    what: 'Row 3, and a minute later a test of the draft: `runbooks/draft/testjob/write`',
    telemetry: TELEMETRY,
    events: () => [
      runbook('draft/content/write', PROGRAM),
      runbook('draft/testjob/write', { ...PROGRAM, atMs: seconds(60) }),
    ],
    scores: [45, 55],
    why: 'code that was just written runs without being published',
  },
  {
    row: '8',
    what: 'A user replaces the module Az.Accounts: `modules/write`, Success',
    telemetry: TELEMETRY,
    events: () => [automation('modules/write', 'modules/Az.Accounts')],
    scores: [40],
    why: 'every runbook that loads the module runs the new code',
  },
  {
    row: '9',
    what: '`runbooks/write` by an administrator, known for 20 days, from a new address',
    telemetry: TELEMETRY,
    events: () => [
      earlier(-days(20), ADMIN),
      runbook('write', { ...ADMIN, callerIp: '192.0.2.190' }),
    ],
    scores: [40],
    why: 'a new address of a caller that has been known for 14 days adds 10',
  },
];

/** What is not told, or ranks low. */
export const lookAlikes: readonly Row[] = [
  {
    row: '1',
    what: '`runbooks/write`, Start, which precedes every outcome',
    telemetry: TELEMETRY,
    events: () => [runbook('write', { outcome: 'start' })],
    scores: [],
  },
  {
    row: '2',
    what: '`runbooks/write`, Failure (Forbidden)',
    telemetry: TELEMETRY,
    events: () => [runbook('write', { outcome: 'failure', subOutcome: 'Forbidden' })],
    scores: [],
  },
  {
    row: '3',
    what: '`runbooks/read`, `runbooks/content/read`, `runbooks/getCount/action`',
    telemetry: TELEMETRY,
    events: () => [runbook('read'), runbook('content/read'), runbook('getcount/action')],
    scores: [],
    why: 'reading changes nothing',
  },
  {
    row: '4',
    what: 'A pipeline publishes its runbooks from its own addresses',
    telemetry: TELEMETRY,
    events: () =>
      ['Backup', 'Patch', 'Report'].map((name, atMs) =>
        runbook('publish/action', { ...PROGRAM, callerIp: '198.51.100.24', atMs }, name),
      ),
    scores: [55, 55, 55],
    why: 'only the host knows its pipelines: `deployCallers` takes off 15, and an entry of \
`allowEntries` with application and address 30 more, or `allow: "drop"` silences it',
  },
  {
    row: '5',
    what: 'Azure adds its two tutorial runbooks seconds after the caller created the account',
    telemetry: TELEMETRY,
    events: () => [
      accountMade(),
      runbook('write', { atMs: seconds(4) }, 'AzureAutomationTutorialWithIdentity'),
      runbook('write', { atMs: seconds(5) }, 'AzureAutomationTutorialWithIdentityGraphical'),
    ],
    scores: [15, 15],
    why: 'expected: 30 off, and `allow: "drop"` silences it',
  },
  {
    row: '6',
    what: 'A service of Microsoft deploys the runbooks of a solution such as Start/Stop VMs',
    telemetry: TELEMETRY,
    events: () => [runbook('write', PROGRAM, 'ScheduledStartStop_Parent')],
    scores: [45],
    why: 'an entry of `allowEntries` with its application takes 30 off, or silences it',
  },
  {
    row: '7',
    what: '`Microsoft.Logic/workflows/write`',
    telemetry: TELEMETRY,
    events: () => [
      cloudOp(
        'Microsoft.Logic/workflows/write',
        '/subscriptions/1111/resourceGroups/rg-ops/providers/Microsoft.Logic/workflows/w',
      ),
    ],
    scores: [],
    why: 'a Logic App is no runbook',
  },
  {
    row: '8',
    what: 'One record, delivered twice',
    telemetry: TELEMETRY,
    events: () => {
      const record = runbook('write');
      return [record, record];
    },
    scores: [30],
    why: 'one alert with a count of 1',
  },
];
