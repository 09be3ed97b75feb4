/** Records of Linux in the forms in which they come. All sample data is synthetic. */
import { escapeXml } from './shapes.ts';

/** An event of Sysmon for Linux, on one line. */
export function sysmonLinuxXml(
  eventId: number,
  data: Readonly<Record<string, string | number>>,
): string {
  const fields = Object.entries(data)
    .map(([name, value]) => `<Data Name="${name}">${escapeXml(String(value))}</Data>`)
    .join('');
  return (
    '<Event><System><Provider Name="Linux-Sysmon" Guid="{00000000-1111-2222-3333-444444444444}"/>' +
    `<EventID>${eventId}</EventID><Version>5</Version>` +
    '<TimeCreated SystemTime="2026-05-12T09:21:07.441000000Z"/><EventRecordID>7</EventRecordID>' +
    '<Channel>Linux-Sysmon/Operational</Channel><Computer>web01</Computer></System>' +
    `<EventData>${fields}</EventData></Event>`
  );
}
