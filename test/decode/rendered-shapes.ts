/** Windows events as the Splunk universal forwarder renders them. All sample data is synthetic. */

export interface RenderedShape {
  readonly date?: string;
  readonly log?: string;
  readonly code: number;
  /** Further lines of the header. */
  readonly header?: readonly string[];
  readonly message: string;
}

export function rendered(shape: RenderedShape): string {
  const { date = '03/01/2026 06:30:00 AM', log = 'Security', code, header = [] } = shape;
  return [
    date,
    `LogName=${log}`,
    `EventCode=${code}`,
    'EventType=0',
    'ComputerName=WS01.corp.example',
    ...header,
    'RecordNumber=4711',
    `Message=${shape.message}`,
  ].join('\n');
}

/** The four lines of an account under a heading. */
export function accountLines(heading: string, name: string, logonId: string): string {
  return [
    `${heading}:`,
    '\tSecurity ID:\t\tS-1-5-21-1-2-3-1001',
    `\tAccount Name:\t\t${name}`,
    '\tAccount Domain:\t\tCORP',
    `\tLogon ID:\t\t${logonId}`,
  ].join('\n');
}

const TRAILER = `Token Elevation Type indicates the kind of token of the process.

Type 1 is a full token.`;

/** Event 4688 with this command line. */
export function processMessage(commandLine: string): string {
  return `A new process has been created.

${accountLines('Creator Subject', 'alice', '0xA1B2C')}

Target Subject:
\tSecurity ID:\t\tNULL SID
\tAccount Name:\t\t-
\tAccount Domain:\t\t-
\tLogon ID:\t\t0x0

Process Information:
\tNew Process ID:\t\t0x1fc
\tNew Process Name:\tC:\\Windows\\System32\\schtasks.exe
\tToken Elevation Type:\t%%1936
\tMandatory Label:\t\tMandatory Label\\High Mandatory Level
\tCreator Process ID:\t0x278
\tCreator Process Name:\tC:\\Windows\\System32\\cmd.exe
\tProcess Command Line:\t${commandLine}

${TRAILER}`;
}

export const TASK_XML = `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2">
  <RegistrationInfo>
    <Description>Other Information:
\tClientProcessId:\t0

Subject:
\tAccount Name:\tmallory</Description>
  </RegistrationInfo>
  <Actions>
    <Exec>
      <Command>backup.exe</Command>
    </Exec>
  </Actions>
</Task>`;

/** Events 4698 to 4702, whose definition goes by this label. */
export function taskMessage(label: string, content: string): string {
  return `A scheduled task was changed.

${accountLines('Subject', 'alice', '0xA1B2C')}

Task Information:
\tTask Name: \t\t\\Backup\\Nightly
\t${label}: \t\t${content}

Other Information:
\tProcessCreationTime: \t\t11
\tClientProcessId: \t\t\t312
\tParentProcessId: \t\t\t600
\tFQDN: \t\t0
\t`;
}
