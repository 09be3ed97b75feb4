/** Programs of an ordinary Windows host: image, arguments, original file name, description. */
type Command = readonly [image: string, line: string, file: string, description: string];

const SYSTEM = 'C:\\Windows\\System32\\';
const PROGRAMS = 'C:\\Program Files\\';

export const COMMANDS: readonly Command[] = [
  [`${SYSTEM}svchost.exe`, '-k netsvcs -p -s {word}', 'svchost.exe', 'Host Process for Windows Services'],
  [`${SYSTEM}svchost.exe`, '-k LocalService -p', 'svchost.exe', 'Host Process for Windows Services'],
  [`${SYSTEM}conhost.exe`, '0xffffffff -ForceV1', 'CONHOST.EXE', 'Console Window Host'],
  [`${SYSTEM}backgroundTaskHost.exe`, '-ServerName:App.{word}.mca', 'backgroundTaskHost.exe', 'Background Task Host'],
  [`${SYSTEM}RuntimeBroker.exe`, '-Embedding', 'RuntimeBroker.exe', 'Runtime Broker'],
  [`${SYSTEM}SearchProtocolHost.exe`, 'Global\\UsGthrFltPipeMssGthrPipe{number}_ Global\\UsGthrCtrlFltPipeMssGthrPipe{number} 1 -2147483646 "Software\\Microsoft\\Windows Search" "Mozilla/4.0 (compatible; MSIE 6.0; Windows NT; MS Search 4.0 Robot)" "C:\\ProgramData\\Microsoft\\Search\\Data\\Temp\\usgthrsvc" "DownLevelDaemon"', 'SearchProtocolHost.exe', 'Microsoft Windows Search Protocol Host'],
  [`${SYSTEM}SearchFilterHost.exe`, '0 {number} {number} {number} 8192 784', 'SearchFilterHost.exe', 'Microsoft Windows Search Filter Host'],
  [`${SYSTEM}taskhostw.exe`, '{{guid}}', 'taskhostw.exe', 'Host Process for Windows Tasks'],
  [`${SYSTEM}wbem\\WmiPrvSE.exe`, '-secured -Embedding', 'Wmiprvse.exe', 'WMI Provider Host'],
  [`${SYSTEM}dllhost.exe`, '/Processid:{{guid}}', 'dllhost.exe', 'COM Surrogate'],
  [`${SYSTEM}audiodg.exe`, '0x{number}', 'audiodg.exe', 'Windows Audio Device Graph Isolation'],
  [`${SYSTEM}smartscreen.exe`, '-Embedding', 'smartscreen.exe', 'Windows Defender SmartScreen'],
  [`${SYSTEM}WerFault.exe`, '-u -p {number} -s {number}', 'WerFault.exe', 'Windows Problem Reporting'],
  [`${PROGRAMS}Google\\Chrome\\Application\\chrome.exe`, '--type=renderer --display-capture-permissions-policy-allowed --lang=en-US --device-scale-factor=1 --num-raster-threads=4 --renderer-client-id={number} --time-ticks-at-unix-epoch={number} --launch-time-ticks={number} --field-trial-handle={number},i,{number},{number},262144 --variations-seed-version /prefetch:1', 'chrome.exe', 'Google Chrome'],
  [`${PROGRAMS}Google\\Chrome\\Application\\chrome.exe`, '--type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US --service-sandbox-type=none --field-trial-handle={number},i,{number},{number},262144 /prefetch:8', 'chrome.exe', 'Google Chrome'],
  ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe', '--type=gpu-process --gpu-preferences={word} --field-trial-handle={number},i,{number} /prefetch:2', 'msedge.exe', 'Microsoft Edge'],
  [`${PROGRAMS}Microsoft Office\\root\\Office16\\WINWORD.EXE`, '/n "C:\\Users\\alice\\Documents\\{word} report.docx" /o ""', 'WinWord.exe', 'Microsoft Word'],
  [`${PROGRAMS}Microsoft Office\\root\\Office16\\OUTLOOK.EXE`, '', 'Outlook.exe', 'Microsoft Outlook'],
  [`${PROGRAMS}Vendor\\Agent\\agent.exe`, '--config "C:\\ProgramData\\Vendor\\{word}.json" --interval {number}', 'agent.exe', 'Vendor Agent'],
  [`${PROGRAMS}Git\\cmd\\git.exe`, 'status --porcelain=v2 --branch --untracked-files=all -- {word}/{word}', 'git.exe', 'Git for Windows'],
  [`${PROGRAMS}nodejs\\node.exe`, 'C:\\src\\{word}\\node_modules\\.bin\\vitest run {word}.test.ts', 'node.exe', 'Node.js JavaScript Runtime'],
  ['C:\\Windows\\explorer.exe', '/factory,{{guid}} -Embedding', 'EXPLORER.EXE', 'Windows Explorer'],
];
