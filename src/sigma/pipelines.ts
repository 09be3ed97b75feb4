/** Pipelines for events that have other names of fields than Sigma's own. */
import type { SigmaPipeline } from './pipeline.ts';

/**
 * Windows events as Winlogbeat writes them: names of the Elastic Common Schema where it has one,
 * `winlog.event_data` for the rest of the names in this list.
 */
const ecsWindows: SigmaPipeline = {
  name: 'ecs_windows',
  transformations: [
    {
      type: 'field_name_mapping',
      mapping: {
        Channel: 'winlog.channel',
        CommandLine: 'process.command_line',
        Computer: ['host.name', 'winlog.computer_name'],
        CurrentDirectory: 'process.working_directory',
        DestinationHostname: 'destination.domain',
        DestinationIp: 'destination.ip',
        DestinationPort: 'destination.port',
        EventID: ['event.code', 'winlog.event_id'],
        Image: 'process.executable',
        ImageLoaded: ['dll.path', 'file.path', 'winlog.event_data.ImageLoaded'],
        OriginalFileName: 'process.pe.original_file_name',
        ParentCommandLine: 'process.parent.command_line',
        ParentImage: 'process.parent.executable',
        ParentProcessId: 'process.parent.pid',
        ProcessId: 'process.pid',
        Provider_Name: ['event.provider', 'winlog.provider_name'],
        QueryName: 'dns.question.name',
        ScriptBlockText: 'powershell.file.script_block_text',
        SourceIp: 'source.ip',
        SourcePort: 'source.port',
        TargetFilename: 'file.path',
        TargetObject: 'registry.path',
        User: ['user.name', 'winlog.event_data.User'],
      },
    },
    {
      type: 'field_name_mapping',
      mapping: Object.fromEntries(
        [
          ...['AccessMask', 'Company', 'Description', 'Details', 'FileVersion', 'GrantedAccess'],
          ...['Hashes', 'IntegrityLevel', 'LogonId', 'LogonType', 'ObjectName', 'ObjectType'],
          ...['PipeName', 'Product', 'ProcessName', 'RelativeTargetName', 'ServiceFileName'],
          ...['ServiceName', 'ShareName', 'Signed', 'SourceImage', 'StartModule', 'Status'],
          ...['SubjectUserName', 'TargetImage', 'TargetUserName', 'TaskContent', 'TaskName'],
        ].map((name) => [name, `winlog.event_data.${name}`]),
      ),
    },
  ],
};

/** Process, file and network activity as OCSF 1.8 has it. */
const ocsf: SigmaPipeline = {
  name: 'ocsf',
  transformations: [
    {
      type: 'field_name_mapping',
      logSource: { category: 'process_creation' },
      mapping: {
        CommandLine: 'process.cmd_line',
        Computer: 'device.hostname',
        CurrentDirectory: 'process.working_directory',
        Image: ['process.path', 'process.file.path'],
        IntegrityLevel: 'process.integrity',
        ParentCommandLine: ['process.parent_process.cmd_line', 'actor.process.cmd_line'],
        ParentImage: ['process.parent_process.file.path', 'actor.process.file.path'],
        ParentProcessId: ['process.parent_process.pid', 'actor.process.pid'],
        ProcessId: 'process.pid',
        User: ['process.user.name', 'actor.user.name'],
      },
    },
    {
      type: 'field_name_mapping',
      logSource: { category: 'file_event' },
      mapping: { Image: 'actor.process.file.path', TargetFilename: 'file.path' },
    },
    {
      type: 'field_name_mapping',
      logSource: { category: 'network_connection' },
      mapping: {
        DestinationHostname: 'dst_endpoint.hostname',
        DestinationIp: 'dst_endpoint.ip',
        DestinationPort: 'dst_endpoint.port',
        Image: 'actor.process.file.path',
        SourceIp: 'src_endpoint.ip',
        SourcePort: 'src_endpoint.port',
      },
    },
  ],
};

/** The Azure Activity log as Log Analytics has it (table AzureActivity). */
const azureActivity: SigmaPipeline = {
  name: 'azure_activity',
  transformations: [
    {
      type: 'field_name_mapping',
      logSource: { product: 'azure', service: 'activitylogs' },
      mapping: {
        ResourceId: ['_ResourceId', 'ResourceId'],
        callerIpAddress: 'CallerIpAddress',
        category: ['CategoryValue', 'Category'],
        operationName: ['OperationNameValue', 'OperationName'],
        resultType: ['ActivityStatusValue', 'ActivityStatus'],
      },
    },
  ],
};

/** Processes of Linux as the Elastic Common Schema has them. */
const ecsLinux: SigmaPipeline = {
  name: 'ecs_linux',
  transformations: [
    {
      type: 'field_name_mapping',
      logSource: { product: 'linux' },
      mapping: {
        CommandLine: 'process.command_line',
        CurrentDirectory: 'process.working_directory',
        Image: 'process.executable',
        ParentCommandLine: 'process.parent.command_line',
        ParentImage: 'process.parent.executable',
        TargetFilename: 'file.path',
        User: 'user.name',
      },
    },
  ],
};

/** Pipelines that are ready, by name. */
export const sigmaPipelines: Readonly<
  Record<'ecsWindows' | 'ecsLinux' | 'ocsf' | 'azureActivity', SigmaPipeline>
> = { ecsWindows, ecsLinux, ocsf, azureActivity };
