/**
 * Which Windows events a log source is about, by the channel they are in and their id. Channels
 * are the names that Windows itself gives them; ids of Sysmon are those of its documentation.
 */

/** Events of these channels, and of these ids where there are any. */
export interface Telemetry {
  readonly channels: readonly string[];
  readonly eventIds?: readonly number[];
}

const SYSMON = ['Microsoft-Windows-Sysmon/Operational'];
const POWERSHELL = ['Microsoft-Windows-PowerShell/Operational', 'PowerShellCore/Operational'];
const CLASSIC = ['Windows PowerShell'];

/** Log sources by `service`. */
export const SERVICES: Readonly<Record<string, readonly string[]>> = {
  'appmodel-runtime': ['Microsoft-Windows-AppModel-Runtime/Admin'],
  'appxdeployment-server': ['Microsoft-Windows-AppXDeploymentServer/Operational'],
  'appxpackaging-om': ['Microsoft-Windows-AppxPackaging/Operational'],
  'bits-client': ['Microsoft-Windows-Bits-Client/Operational'],
  'certificateservicesclient-lifecycle-system': [
    'Microsoft-Windows-CertificateServicesClient-Lifecycle-System/Operational',
  ],
  'codeintegrity-operational': ['Microsoft-Windows-CodeIntegrity/Operational'],
  'diagnosis-scripted': ['Microsoft-Windows-Diagnosis-Scripted/Operational'],
  'dns-client': ['Microsoft-Windows-DNS Client Events/Operational'],
  'dns-server': ['DNS Server'],
  'dns-server-analytic': ['Microsoft-Windows-DNS-Server/Analytical'],
  'dns-server-audit': ['Microsoft-Windows-DNS-Server/Audit'],
  'driver-framework': ['Microsoft-Windows-DriverFrameworks-UserMode/Operational'],
  'firewall-as': ['Microsoft-Windows-Windows Firewall With Advanced Security/Firewall'],
  'iis-configuration': ['Microsoft-IIS-Configuration/Operational'],
  'lsa-server': ['Microsoft-Windows-LSA/Operational'],
  'microsoft-servicebus-client': ['Microsoft-ServiceBus-Client'],
  'msexchange-management': ['MSExchange Management'],
  'powershell-classic': CLASSIC,
  'printservice-admin': ['Microsoft-Windows-PrintService/Admin'],
  'printservice-operational': ['Microsoft-Windows-PrintService/Operational'],
  'security-mitigations': [
    'Microsoft-Windows-Security-Mitigations/Kernel Mode',
    'Microsoft-Windows-Security-Mitigations/User Mode',
  ],
  'shell-core': ['Microsoft-Windows-Shell-Core/Operational'],
  'smbclient-connectivity': ['Microsoft-Windows-SmbClient/Connectivity'],
  'smbclient-security': ['Microsoft-Windows-SmbClient/Security'],
  'smbserver-connectivity': ['Microsoft-Windows-SMBServer/Connectivity'],
  'terminalservices-localsessionmanager': [
    'Microsoft-Windows-TerminalServices-LocalSessionManager/Operational',
  ],
  application: ['Application'],
  applocker: [
    'Microsoft-Windows-AppLocker/EXE and DLL',
    'Microsoft-Windows-AppLocker/MSI and Script',
    'Microsoft-Windows-AppLocker/Packaged app-Deployment',
    'Microsoft-Windows-AppLocker/Packaged app-Execution',
  ],
  capi2: ['Microsoft-Windows-CAPI2/Operational'],
  ldap: ['Microsoft-Windows-LDAP-Client/Debug'],
  ntlm: ['Microsoft-Windows-NTLM/Operational'],
  openssh: ['OpenSSH/Operational'],
  powershell: POWERSHELL,
  security: ['Security'],
  sysmon: SYSMON,
  system: ['System'],
  taskscheduler: ['Microsoft-Windows-TaskScheduler/Operational'],
  vhdmp: ['Microsoft-Windows-VHDMP/Operational', 'Microsoft-Windows-VHDMP-Operational'],
  windefend: ['Microsoft-Windows-Windows Defender/Operational'],
  wmi: ['Microsoft-Windows-WMI-Activity/Operational'],
};

const sysmon = (...eventIds: readonly number[]): Telemetry => ({ channels: SYSMON, eventIds });

/** Log sources by `category`. */
export const CATEGORIES: Readonly<Record<string, Telemetry>> = {
  clipboard_capture: sysmon(24),
  create_remote_thread: sysmon(8),
  create_stream_hash: sysmon(15),
  dns_query: sysmon(22),
  driver_load: sysmon(6),
  file_block_executable: sysmon(27),
  file_block_shredding: sysmon(28),
  file_change: sysmon(2),
  file_delete: sysmon(23, 26),
  file_delete_detected: sysmon(26),
  file_event: sysmon(11),
  file_executable_detected: sysmon(29),
  image_load: sysmon(7),
  network_connection: sysmon(3),
  pipe_created: sysmon(17, 18),
  process_access: sysmon(10),
  process_creation: sysmon(1),
  process_tampering: sysmon(25),
  process_termination: sysmon(5),
  ps_classic_provider_start: { channels: CLASSIC, eventIds: [600] },
  ps_classic_script: { channels: CLASSIC, eventIds: [800] },
  ps_classic_start: { channels: CLASSIC, eventIds: [400] },
  ps_module: { channels: POWERSHELL, eventIds: [4103] },
  ps_script: { channels: POWERSHELL, eventIds: [4104] },
  raw_access_thread: sysmon(9),
  registry_add: sysmon(12),
  registry_delete: sysmon(12),
  registry_event: sysmon(12, 13, 14),
  registry_rename: sysmon(14),
  registry_set: sysmon(13),
  sysmon_error: sysmon(255),
  sysmon_status: sysmon(4, 16),
  wmi_event: sysmon(19, 20, 21),
};

/** Fields of `process_creation` under the names that event 4688 of Security has for them. */
export const FIELDS_OF_4688: Readonly<Record<string, string>> = {
  Channel: 'Channel',
  CommandLine: 'CommandLine',
  Computer: 'Computer',
  EventID: 'EventID',
  Image: 'NewProcessName',
  LogonId: 'SubjectLogonId',
  ParentImage: 'ParentProcessName',
  Provider_Name: 'Provider_Name',
  User: 'SubjectUserName',
};

export const SECURITY_4688: Telemetry = { channels: ['Security'], eventIds: [4688] };
