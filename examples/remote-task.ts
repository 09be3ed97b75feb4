/**
 * schtasks /create, followed by a creation on a remote host by the same account of the same host:
 * from raw records to a detection with its typed steps. Run: npx tsx examples/remote-task.ts
 */
import { from } from 'rxjs';
import { contains, endsWith, kind, minutes } from 'tocsin';
import { correlate, sequence } from 'tocsin/correlate';
import { decode } from 'tocsin/decode';
import { remoteHost } from 'tocsin/t1053';

/** A synthetic record of Security 4688. */
const started = (time: string, account: string, commandLine: string): object => ({
  System: {
    Channel: 'Security',
    EventID: 4688,
    TimeCreated: `2026-03-02T${time}Z`,
    Computer: 'ws-0412.corp.example',
  },
  EventData: {
    SubjectUserName: account,
    SubjectDomainName: 'CORP',
    NewProcessName: 'C:\\Windows\\System32\\schtasks.exe',
    CommandLine: commandLine,
  },
});

const records = [
  started('09:00:00', 'alice', 'schtasks  /create /tn Test /tr calc /sc once /st 23:00'),
  started('09:00:30', 'bob', 'schtasks  /create /tn Sync /tr calc /s SRV-02'),
  started('09:02:10', 'alice', 'schtasks  /create /tn Sync /tr calc /s SRV-02'),
  started('09:09:00', 'alice', 'schtasks  /create /tn Sync /tr calc /s SRV-03'),
];

const schtasks = { image: endsWith('\\schtasks.exe') };

from(records)
  .pipe(
    decode(),
    correlate(
      sequence({
        create: kind('process', { ...schtasks, commandLine: contains('/create') }),
        remote: kind('process', schtasks, (event) => remoteHost(event) !== undefined),
      }),
      {
        within: minutes(5),
        by: (event) => [event.host, event.kind === 'process' ? (event.user ?? '') : ''],
      },
    ),
  )
  .subscribe(({ key, steps: { create, remote } }) => {
    console.log(String(key));
    console.log(`  ${create.commandLine}`);
    console.log(`  ${remote.commandLine} (to ${remoteHost(remote)})`);
  });
