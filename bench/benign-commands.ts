/** Programs of an ordinary Windows host. */
type Command = readonly [
  image: string,
  line: string,
  file: string,
  description: string,
  parent: string,
];

const SYSTEM = 'C:\\Windows\\System32\\';
const PROGRAMS = 'C:\\Program Files\\';
const SERVICES = `${SYSTEM}services.exe`;
const SVCHOST = `${SYSTEM}svchost.exe`;
const EXPLORER = 'C:\\Windows\\explorer.exe';
const AGENT = `${PROGRAMS}Vendor\\Agent\\agent.exe`;
const CHROME = `${PROGRAMS}Google\\Chrome\\Application\\chrome.exe`;
const EDGE = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
const CODE = `${PROGRAMS}Vendor\\Editor\\editor.exe`;

export const COMMANDS: readonly Command[] = [
  [
    `${SYSTEM}svchost.exe`,
    '-k netsvcs -p -s {word}',
    'svchost.exe',
    'Host Process for Windows Services',
    SERVICES,
  ],
  [
    `${SYSTEM}svchost.exe`,
    '-k LocalService -p',
    'svchost.exe',
    'Host Process for Windows Services',
    SERVICES,
  ],
  [`${SYSTEM}conhost.exe`, '0x4', 'CONHOST.EXE', 'Console Window Host', AGENT],
  [
    `${SYSTEM}backgroundTaskHost.exe`,
    '-ServerName:App.{word}.mca',
    'backgroundTaskHost.exe',
    'Background Task Host',
    SVCHOST,
  ],
  [`${SYSTEM}RuntimeBroker.exe`, '-Embedding', 'RuntimeBroker.exe', 'Runtime Broker', SVCHOST],
  [
    `${SYSTEM}SearchProtocolHost.exe`,
    [
      'Global\\UsGthrFltPipeMssGthrPipe{number}_',
      'Global\\UsGthrCtrlFltPipeMssGthrPipe{number} 1 -2147483646',
      '"Software\\Microsoft\\Windows Search" "Mozilla/4.0 (compatible; MSIE 6.0;',
      'Windows NT; MS Search 4.0 Robot)"',
      '"C:\\ProgramData\\Microsoft\\Search\\Data\\Temp\\usgthrsvc" "DownLevelDaemon"',
    ].join(' '),
    'SearchProtocolHost.exe',
    'Microsoft Windows Search Protocol Host',
    `${SYSTEM}SearchIndexer.exe`,
  ],
  [
    `${SYSTEM}SearchFilterHost.exe`,
    '0 {number} {number} {number} 8192 784',
    'SearchFilterHost.exe',
    'Microsoft Windows Search Filter Host',
    `${SYSTEM}SearchIndexer.exe`,
  ],
  [
    `${SYSTEM}taskhostw.exe`,
    '{{guid}}',
    'taskhostw.exe',
    'Host Process for Windows Tasks',
    SVCHOST,
  ],
  [
    `${SYSTEM}wbem\\WmiPrvSE.exe`,
    '-secured -Embedding',
    'Wmiprvse.exe',
    'WMI Provider Host',
    SVCHOST,
  ],
  [`${SYSTEM}dllhost.exe`, '/Processid:{{guid}}', 'dllhost.exe', 'COM Surrogate', SVCHOST],
  [
    `${SYSTEM}audiodg.exe`,
    '0x{number}',
    'audiodg.exe',
    'Windows Audio Device Graph Isolation',
    SVCHOST,
  ],
  [
    `${SYSTEM}smartscreen.exe`,
    '-Embedding',
    'smartscreen.exe',
    'Windows Defender SmartScreen',
    SVCHOST,
  ],
  [
    `${SYSTEM}WerFault.exe`,
    '-u -p {number} -s {number}',
    'WerFault.exe',
    'Windows Problem Reporting',
    SVCHOST,
  ],
  [
    `${PROGRAMS}Google\\Chrome\\Application\\chrome.exe`,
    [
      '--type=renderer --display-capture-permissions-policy-allowed --lang=en-US',
      '--device-scale-factor=1 --num-raster-threads=4 --renderer-client-id={number}',
      '--time-ticks-at-unix-epoch={number} --launch-time-ticks={number}',
      '--field-trial-handle={number},i,{number},{number},262144',
      '--variations-seed-version /prefetch:1',
    ].join(' '),
    'chrome.exe',
    'Google Chrome',
    CHROME,
  ],
  [
    `${PROGRAMS}Google\\Chrome\\Application\\chrome.exe`,
    [
      '--type=utility --utility-sub-type=network.mojom.NetworkService --lang=en-US',
      '--service-sandbox-type=none',
      '--field-trial-handle={number},i,{number},{number},262144 /prefetch:8',
    ].join(' '),
    'chrome.exe',
    'Google Chrome',
    CHROME,
  ],
  [
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    [
      '--type=gpu-process --gpu-preferences={word}',
      '--field-trial-handle={number},i,{number} /prefetch:2',
    ].join(' '),
    'msedge.exe',
    'Microsoft Edge',
    EDGE,
  ],
  [
    `${PROGRAMS}Microsoft Office\\root\\Office16\\WINWORD.EXE`,
    '/n "C:\\Users\\alice\\Documents\\{word} report.docx" /o ""',
    'WinWord.exe',
    'Microsoft Word',
    EXPLORER,
  ],
  [
    `${PROGRAMS}Microsoft Office\\root\\Office16\\OUTLOOK.EXE`,
    '',
    'Outlook.exe',
    'Microsoft Outlook',
    EXPLORER,
  ],
  [
    `${PROGRAMS}Vendor\\Agent\\agent.exe`,
    '--config "C:\\ProgramData\\Vendor\\{word}.json" --interval {number}',
    'agent.exe',
    'Vendor Agent',
    SERVICES,
  ],
  [
    `${PROGRAMS}Git\\cmd\\git.exe`,
    'status --porcelain=v2 --branch --untracked-files=all -- {word}/{word}',
    'git.exe',
    'Git for Windows',
    CODE,
  ],
  [
    `${PROGRAMS}nodejs\\node.exe`,
    'C:\\src\\{word}\\node_modules\\.bin\\vitest run {word}.test.ts',
    'node.exe',
    'Node.js JavaScript Runtime',
    CODE,
  ],
  [
    'C:\\Windows\\explorer.exe',
    '/factory,{{guid}} -Embedding',
    'EXPLORER.EXE',
    'Windows Explorer',
    SVCHOST,
  ],
];
