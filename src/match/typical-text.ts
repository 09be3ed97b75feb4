/**
 * What ordinary telemetry says, so that an index can tell common texts from rare ones before it
 * has seen an event. Written by hand; a poor guess costs time, never an answer.
 */
const TYPICAL = `c:\\windows\\system32\\svchost.exe -k netsvcs -p -s schedule
c:\\windows\\system32\\cmd.exe /c "c:\\program files\\vendor\\agent\\update.cmd" > nul 2>&1
c:\\windows\\system32\\windowspowershell\\v1.0\\powershell.exe -noprofile
powershell.exe -executionpolicy bypass -file c:\\programdata\\scripts\\inventory.ps1
powershell -command "get-service | where-object { $_.status -eq 'running' }"
"c:\\program files\\google\\chrome\\application\\chrome.exe" --type=renderer
"c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe"
c:\\windows\\explorer.exe /factory,{75dff2b7-6936-4c06-a8bb-676a7b00b24b} -embedding
rundll32.exe shell32.dll,control_rundll c:\\windows\\system32\\desk.cpl
c:\\users\\alice\\appdata\\local\\microsoft\\teams\\current\\teams.exe --processstart
c:\\users\\alice\\appdata\\local\\temp\\setup.tmp
c:\\windows\\system32\\conhost.exe 0xffffffff -forcev1
\\??\\c:\\windows\\system32\\conhost.exe 0x4
msiexec.exe /i c:\\windows\\installer\\package.msi /quiet /norestart
c:\\windows\\system32\\services.exe
c:\\windows\\system32\\wbem\\wmiprvse.exe -secured -embedding
c:\\windows\\system32\\svchost.exe
c:\\windows\\system32\\svchost.exe
c:\\windows\\explorer.exe
c:\\windows\\system32\\cmd.exe
c:\\windows\\system32\\dllhost.exe
c:\\windows\\system32\\taskhostw.exe
c:\\windows\\system32\\werfault.exe
c:\\program files\\google\\chrome\\application\\chrome.exe
c:\\program files (x86)\\microsoft\\edge\\application\\msedge.exe
c:\\program files\\microsoft office\\root\\office16\\outlook.exe
c:\\program files\\microsoft office\\root\\office16\\winword.exe
svchost.exe
chrome.exe
taskhostw.exe
schtasks.exe /query /fo list
reg.exe query hklm\\software\\microsoft\\windows\\currentversion /v version
hklm\\system\\currentcontrolset\\services\\bam\\state\\usersettings\\s-1-5-21
net.exe use
git.exe status --porcelain
python.exe -m pip install --user requests
java.exe -jar c:\\app\\server.jar --port=8080
node.exe index.js
microsoft corporation
microsoft® windows® operating system
windows command processor
nt authority\\system
s-1-5-18
medium
high
system
true
cmd.exe
powershell.exe
md5=0123456789abcdef0123456789abcdef,imphash=0123456789abcdef0123456789abcdef
/usr/bin/bash -c /usr/lib/systemd/systemd-logind
/usr/sbin/cron -f
/bin/sh -c test -x /usr/sbin/anacron
curl -s http://localhost:9100/metrics
sudo apt-get update`;

const LINES = TYPICAL.split('\n');

/** Those that a field which names a program may have. */
const PROGRAMS = LINES.filter((line) => /^(?:c:|\/usr)[^"]*(?:\.exe|\/\w+)$/.test(line));

/** Weighs no more than to part equals: how often programs alone show what is looked for. */
const PROGRAM_WEIGHT = 0.02;

/** The share of lines in which a text stands; a little more where a field names programs. */
export function shareOf(field: string | undefined, holds: (line: string) => boolean): number {
  const share = (lines: readonly string[]): number => lines.filter(holds).length / lines.length;
  const isProgram = field !== undefined && /image$/i.test(field);
  return share(LINES) + (isProgram ? PROGRAM_WEIGHT * share(PROGRAMS) : 0);
}

/** How often each run of four characters stands in ordinary text. */
export function gramCounts(): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + 4 <= TYPICAL.length; at += 1) {
    const gram = TYPICAL.slice(at, at + 4);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return counts;
}
