/** What the browser runs: one synthetic record goes in as text, its alerts come out as data. */
import { lastValueFrom, of, toArray } from 'rxjs';
import { decode } from 'tocsin/decode';
import { secOpsWinScheduledTaskCreation } from 'tocsin/t1053';

const created = `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Security-Auditing"/>
    <EventID>4698</EventID><Version>0</Version>
    <TimeCreated SystemTime="2026-03-01T10:00:00.000Z"/>
    <EventRecordID>7</EventRecordID>
    <Channel>Security</Channel><Computer>ws01.example.test</Computer>
  </System>
  <EventData>
    <Data Name="SubjectUserSid">S-1-5-21-1-2-3-1001</Data>
    <Data Name="SubjectUserName">ada</Data>
    <Data Name="SubjectDomainName">EXAMPLE</Data>
    <Data Name="SubjectLogonId">0x3e8</Data>
    <Data Name="TaskName">\\Backup</Data>
    <Data Name="TaskContent">&lt;Task&gt;&lt;Actions&gt;
      &lt;Exec&gt;&lt;Command&gt;backup.exe&lt;/Command&gt;&lt;/Exec&gt;
    &lt;/Actions&gt;&lt;/Task&gt;</Data>
  </EventData>
</Event>`;

Object.assign(globalThis, {
  alerts: lastValueFrom(of(created).pipe(decode(), secOpsWinScheduledTaskCreation(), toArray())),
});
