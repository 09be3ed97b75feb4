/** One logical Windows event in each shape that exporters print. All sample data is synthetic. */

export interface LogicalEvent {
  readonly channel: string;
  readonly provider: string;
  readonly eventId: number;
  readonly data: Readonly<Record<string, string | number | null>>;
}

const TIME = '2026-03-01T06:30:00.123456700Z';
export const TIME_MS: number = Date.UTC(2026, 2, 1, 6, 30, 0, 123);
export const COMPUTER = 'WS01.corp.example';
const RECORD_ID = 4711;

export const SECURITY = {
  channel: 'Security',
  provider: 'Microsoft-Windows-Security-Auditing',
};
export const SYSMON = {
  channel: 'Microsoft-Windows-Sysmon/Operational',
  provider: 'Microsoft-Windows-Sysmon',
};
export const TASK_SCHEDULER = {
  channel: 'Microsoft-Windows-TaskScheduler/Operational',
  provider: 'Microsoft-Windows-TaskScheduler',
};
export const POWERSHELL = {
  channel: 'Microsoft-Windows-PowerShell/Operational',
  provider: 'Microsoft-Windows-PowerShell',
};

/** As `evtx_dump` prints it: attributes apart, and the id with its qualifiers. */
function evtxDump(event: LogicalEvent): object {
  return {
    Event: {
      '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
      System: {
        Provider: { '#attributes': { Name: event.provider } },
        EventID: { '#attributes': { Qualifiers: 0 }, '#text': event.eventId },
        TimeCreated: { '#attributes': { SystemTime: TIME } },
        EventRecordID: RECORD_ID,
        Correlation: null,
        Execution: { '#attributes': { ProcessID: 4, ThreadID: 8 } },
        Channel: event.channel,
        Computer: COMPUTER,
        Security: null,
      },
      EventData: event.data,
    },
  };
}

/** The same with the Data elements kept as a list. */
function evtxDataList(event: LogicalEvent): object {
  const data = Object.entries(event.data).map(([name, value]) => ({
    '#attributes': { Name: name },
    '#text': value,
  }));
  const { Event } = evtxDump(event) as { readonly Event: object };
  return { Event: { ...Event, EventData: { Data: data } } };
}

/** Attributes merged into the elements, and the time as a text. */
function evtxMerged(event: LogicalEvent): object {
  return {
    System: {
      Provider: { Name: event.provider },
      EventID: String(event.eventId),
      TimeCreated: TIME,
      EventRecordID: RECORD_ID,
      Execution: { ProcessID: 4, ThreadID: 8 },
      Channel: event.channel,
      Computer: COMPUTER,
    },
    EventData: event.data,
  };
}

/** As NXLog prints it: system fields and data side by side. */
function flat(event: LogicalEvent): object {
  return {
    EventID: event.eventId,
    Channel: event.channel.toLowerCase(),
    SourceName: event.provider,
    Hostname: COMPUTER,
    TimeCreated: TIME,
    RecordNumber: RECORD_ID,
    ExecutionProcessID: 4,
    ...event.data,
  };
}

/** As Winlogbeat prints it. */
function beat(event: LogicalEvent): object {
  return {
    '@timestamp': TIME,
    host: { name: COMPUTER },
    winlog: {
      channel: event.channel,
      provider_name: event.provider,
      event_id: String(event.eventId),
      computer_name: COMPUTER,
      record_id: RECORD_ID,
      event_data: event.data,
    },
  };
}

function beatDotted(event: LogicalEvent): object {
  const data = Object.entries(event.data).map(([name, v]) => [`winlog.event_data.${name}`, v]);
  return {
    '@timestamp': TIME,
    'host.name': COMPUTER,
    'winlog.channel': event.channel,
    'winlog.provider_name': event.provider,
    'winlog.event_id': event.eventId,
    'winlog.record_id': RECORD_ID,
    ...Object.fromEntries(data),
  };
}

export function eventXml(event: LogicalEvent): string {
  const data = Object.entries(event.data)
    .map(
      ([name, value]) => `<Data Name="${escapeXml(name)}">${escapeXml(String(value ?? ''))}</Data>`,
    )
    .join('\n    ');
  return `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="${event.provider}"/>
    <EventID>${event.eventId}</EventID>
    <TimeCreated SystemTime="${TIME}"/>
    <EventRecordID>${RECORD_ID}</EventRecordID>
    <Correlation/>
    <Execution ProcessID="4" ThreadID="8"/>
    <Channel>${event.channel}</Channel>
    <Computer>${COMPUTER}</Computer>
    <Security/>
  </System>
  <EventData>
    ${data}
  </EventData>
</Event>`;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}

export const SHAPES: Readonly<Record<string, (event: LogicalEvent) => unknown>> = {
  'evtx_dump JSON': (event) => JSON.stringify(evtxDump(event)),
  'evtx_dump JSON with a Data list': (event) => JSON.stringify(evtxDataList(event)),
  'JSON with attributes merged': (event) => JSON.stringify(evtxMerged(event)),
  'flat JSON': (event) => JSON.stringify(flat(event)),
  'Winlogbeat JSON': (event) => JSON.stringify(beat(event)),
  'Winlogbeat JSON with dots': (event) => JSON.stringify(beatDotted(event)),
  'event XML': eventXml,
  'a parsed object': flat,
  bytes: (event) => new TextEncoder().encode(JSON.stringify(evtxMerged(event))),
};

/** A flat record with these fields over what every record has. */
export function flatRecord(
  log: { readonly channel: string; readonly provider: string },
  eventId: number,
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return { ...flat({ ...log, eventId, data: {} }), ...fields };
}
