/** One logical operation in each shape that Azure prints. All sample data is synthetic. */

export interface LogicalOperation {
  readonly operation: string;
  readonly outcome: 'start' | 'accept' | 'success' | 'failure';
  readonly resourceId: string;
  readonly caller: string;
  readonly ip: string;
  readonly time: string;
}

export const SUBSCRIPTION = '11111111-2222-3333-4444-555555555555';
export const CORRELATION = '49b945c0-966a-48d8-b79b-31f184544594';
export const OPERATION_ID = 'b6e30ace-986c-4735-980f-926db0b43336';
export const APP_ID = 'c44b4083-3bb0-49c1-b47d-974e53cbdf3c';
export const OBJECT_ID = '74b87c49-0000-4101-a8aa-ef18ecc815e8';
export const EVENT_DATA_ID = '303f17eb-10cb-458f-8a80-683f40f123a2';
export const TIME_MS: number = Date.UTC(2026, 4, 12, 19, 7, 34, 134);

const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-ops`;
const ACCOUNT = `${GROUP}/providers/Microsoft.Automation/automationAccounts/aa-ops`;

export const RUNBOOK_WRITE: LogicalOperation = {
  operation: 'Microsoft.Automation/automationAccounts/runbooks/write',
  outcome: 'success',
  resourceId: `${ACCOUNT}/runbooks/SyncUsers`,
  caller: 'eve@contoso.example',
  ip: '203.0.113.20',
  time: '2026-05-12T19:07:34.1346086Z',
};

const REST_WORDS = {
  start: 'Started',
  accept: 'Accepted',
  success: 'Succeeded',
  failure: 'Failed',
} as const;
const EXPORT_WORDS = {
  start: 'Start',
  accept: 'Accept',
  success: 'Success',
  failure: 'Failure',
} as const;

function claims(caller: string): Readonly<Record<string, string>> {
  return {
    appid: APP_ID,
    appidacr: '2',
    ipaddr: '198.51.100.1',
    name: 'Eve',
    'http://schemas.microsoft.com/identity/claims/objectidentifier': OBJECT_ID,
    'http://schemas.microsoft.com/identity/claims/scope': 'user_impersonation',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': caller,
    ver: '1.0',
  };
}

function properties(op: LogicalOperation): object {
  return {
    statusCode: 'Created',
    eventCategory: 'Administrative',
    entity: op.resourceId,
    message: op.operation,
  };
}

function translated(value: string): object {
  return { value, localizedValue: `translation of ${value}` };
}

/** As the REST API, the portal and the command line print it. */
export function rest(op: LogicalOperation): Readonly<Record<string, unknown>> {
  return {
    authorization: { action: op.operation, scope: op.resourceId },
    caller: op.caller,
    channels: 'Operation',
    claims: claims(op.caller),
    correlationId: CORRELATION,
    eventDataId: EVENT_DATA_ID,
    eventName: translated(op.outcome === 'start' ? 'BeginRequest' : 'EndRequest'),
    category: translated('Administrative'),
    eventTimestamp: op.time,
    httpRequest: { clientIpAddress: op.ip, method: 'PUT' },
    level: 'Informational',
    operationId: OPERATION_ID,
    operationName: translated(op.operation),
    properties: properties(op),
    resourceId: op.resourceId,
    status: translated(REST_WORDS[op.outcome]),
    subStatus: translated('Created'),
    subscriptionId: SUBSCRIPTION,
  };
}

/** As Azure Monitor writes it to storage, and in `records` to an Event Hub. */
export function hub(op: LogicalOperation): Readonly<Record<string, unknown>> {
  return {
    time: op.time,
    resourceId: op.resourceId,
    operationName: op.operation,
    category: 'Administrative',
    resultType: EXPORT_WORDS[op.outcome],
    resultSignature: 'Succeeded.Created',
    durationMs: '412',
    callerIpAddress: op.ip,
    correlationId: CORRELATION,
    level: 'Information',
    identity: {
      authorization: { action: op.operation, scope: op.resourceId },
      claims: claims(op.caller),
    },
    properties: properties(op),
    tenantId: '99999999-0000-0000-0000-000000000000',
  };
}

/** As a row of the table `AzureActivity`. */
export function analytics(op: LogicalOperation): Readonly<Record<string, unknown>> {
  return {
    TimeGenerated: op.time,
    OperationNameValue: op.operation,
    CategoryValue: 'Administrative',
    ActivityStatusValue: EXPORT_WORDS[op.outcome],
    ActivitySubstatusValue: 'Created',
    Caller: op.caller,
    CallerIpAddress: op.ip,
    CorrelationId: CORRELATION,
    EventDataId: EVENT_DATA_ID,
    OperationId: OPERATION_ID,
    _ResourceId: op.resourceId,
    SubscriptionId: SUBSCRIPTION,
    Claims_d: claims(op.caller),
    Properties_d: properties(op),
    HTTPRequest: JSON.stringify({ clientIpAddress: op.ip, method: 'PUT' }),
    Type: 'AzureActivity',
  };
}

/** The same with the columns of objects as text. */
function analyticsText(op: LogicalOperation): Readonly<Record<string, unknown>> {
  const { Claims_d, Properties_d, ...row } = analytics(op);
  return { ...row, Claims: JSON.stringify(Claims_d), Properties: JSON.stringify(Properties_d) };
}

/** As Microsoft Graph prints a directory audit; it knows neither starts nor acceptance. */
export function graph(op: LogicalOperation): Readonly<Record<string, unknown>> {
  return {
    id: 'Directory_1',
    category: 'UserManagement',
    correlationId: CORRELATION,
    result: op.outcome,
    activityDisplayName: op.operation,
    activityDateTime: op.time,
    loggedByService: 'Core Directory',
    operationType: 'Assign',
    initiatedBy: {
      user: { id: OBJECT_ID, userPrincipalName: op.caller, ipAddress: op.ip },
      app: null,
    },
    targetResources: [{ id: op.resourceId, type: 'User', displayName: 'x' }],
  };
}

/** What may stand for an operation of the Activity log, as a record of its own or in a batch. */
export const ACTIVITY_SHAPES: Readonly<Record<string, (op: LogicalOperation) => unknown>> = {
  REST: rest,
  'REST answer': (op) => JSON.stringify({ value: [rest(op)], nextLink: 'https://next.example' }),
  storage: (op) => JSON.stringify(hub(op)),
  'Event Hub batch': (op) => new TextEncoder().encode(JSON.stringify({ records: [hub(op)] })),
  'Log Analytics': analytics,
  'Log Analytics with text': (op) => JSON.stringify(analyticsText(op)),
};
