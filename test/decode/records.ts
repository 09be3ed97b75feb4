/** Synthetic Windows records in every shape that exporters write. */

export interface Logical {
  readonly channel: string;
  readonly provider: string;
  readonly id: number;
  readonly data: Readonly<Record<string, string>>;
}

export const TIME = '2026-05-12T09:14:03.118Z';
export const TIME_MS: number = Date.UTC(2026, 4, 12, 9, 14, 3, 118);
export const COMPUTER = 'WS-0412.corp.example';

const SECURITY = { channel: 'Security', provider: 'Microsoft-Windows-Security-Auditing' };
const SYSMON = {
  channel: 'Microsoft-Windows-Sysmon/Operational',
  provider: 'Microsoft-Windows-Sysmon',
};
const SCHEDULER = {
  channel: 'Microsoft-Windows-TaskScheduler/Operational',
  provider: 'Microsoft-Windows-TaskScheduler',
};

export const security = (id: number, data: Logical['data']): Logical => ({ ...SECURITY, id, data });
export const sysmon = (id: number, data: Logical['data']): Logical => ({ ...SYSMON, id, data });
export const scheduler = (id: number, data: Logical['data']): Logical => ({
  ...SCHEDULER,
  id,
  data,
});

/** The record as each exporter writes it, by the name of its shape. */
export const SHAPES: Readonly<Record<string, (record: Logical) => unknown>> = {
  'EVTX with attributes': ({ channel, provider, id, data }) => ({
    Event: {
      System: {
        Provider: { '#attributes': { Name: provider } },
        EventID: { '#text': id, '#attributes': { Qualifiers: 0 } },
        TimeCreated: { '#attributes': { SystemTime: TIME } },
        EventRecordID: 7,
        Channel: channel,
        Computer: COMPUTER,
      },
      EventData: data,
    },
  }),
  'EVTX with attributes merged': ({ channel, provider, id, data }) => ({
    System: {
      Provider: { Name: provider },
      EventID: id,
      TimeCreated: TIME,
      EventRecordID: 7,
      Channel: channel,
      Computer: COMPUTER,
    },
    EventData: data,
  }),
  'NXLog, flat': ({ channel, provider, id, data }) => ({
    ...data,
    SourceName: provider,
    Channel: channel,
    EventID: id,
    Hostname: COMPUTER,
    RecordNumber: 7,
    '@timestamp': TIME,
  }),
  winlogbeat: ({ channel, provider, id, data }) => ({
    '@timestamp': TIME,
    winlog: {
      channel,
      provider_name: provider,
      event_id: `${id}`,
      record_id: 7,
      computer_name: COMPUTER,
      event_data: data,
    },
  }),
  'event XML': ({ channel, provider, id, data }) =>
    [
      '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>',
      `<Provider Name="${provider}"/><EventID>${id}</EventID>`,
      `<TimeCreated SystemTime="${TIME}"/><EventRecordID>7</EventRecordID>`,
      `<Channel>${channel}</Channel><Computer>${COMPUTER}</Computer></System><EventData>`,
      ...Object.entries(data).map(([name, text]) => `<Data Name="${name}">${xmlText(text)}</Data>`),
      '</EventData></Event>',
    ].join(''),
};

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
