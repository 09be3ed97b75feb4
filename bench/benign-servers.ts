/**
 * Made-up events of servers and clouds: Sysmon for Linux as it writes them, the records of
 * CloudTrail and of the Azure Activity log with the members that their documentation lists.
 */
import { type LogEvent, logSource } from './log-events.ts';
import { byte, digits, guid, hex, pick, type Random, word } from './made-up.ts';

export function linuxEvent(random: Random): LogEvent {
  const [image, line] = pick(random, LINUX_COMMANDS);
  const user = pick(random, ['root', 'alice', 'www-data']);
  return {
    source: logSource('linux', 'process_creation', 'sysmon'),
    record: {
      Provider_Name: 'Linux-Sysmon',
      Provider_Guid: '{ff032593-a8d3-4f13-b0d6-01fc615a0f97}',
      EventID: 1,
      Version: 5,
      Level: 4,
      Task: 1,
      Opcode: 0,
      Keywords: '0x8000000000000000',
      TimeCreated: '2026-01-05T08:00:00.000000Z',
      EventRecordID: Math.floor(random() * 1e6),
      ExecutionProcessID: 4496,
      ThreadID: 4496,
      Channel: 'Linux-Sysmon/Operational',
      Computer: `srv${byte(random)}`,
      UserID: '0',
      RuleName: '-',
      UtcTime: '2026-01-05 08:00:00.000',
      ProcessGuid: `{${guid(random).toLowerCase()}}`,
      ProcessId: digits(random),
      Image: image,
      FileVersion: '-',
      Description: '-',
      Product: '-',
      Company: '-',
      OriginalFileName: '-',
      CommandLine: line
        .replaceAll('{word}', () => word(random))
        .replaceAll('{number}', () => digits(random)),
      CurrentDirectory: `/home/${word(random)}`,
      User: user,
      LogonGuid: `{${guid(random).toLowerCase()}}`,
      LogonId: '1000',
      TerminalSessionId: '6',
      IntegrityLevel: 'no level',
      Hashes: '-',
      ParentProcessGuid: `{${guid(random).toLowerCase()}}`,
      ParentProcessId: digits(random),
      ParentImage: pick(random, ['/usr/bin/bash', '/usr/lib/systemd/systemd', '/usr/sbin/cron']),
      ParentCommandLine: pick(random, ['-bash', '/usr/lib/systemd/systemd --user', 'cron -f']),
      ParentUser: user,
    },
  };
}

export function awsEvent(random: Random): LogEvent {
  const [service, name] = pick(random, AWS_CALLS);
  const account = '123456789012';
  const user = word(random);
  return {
    source: logSource('aws', undefined, 'cloudtrail'),
    record: {
      eventVersion: '1.08',
      userIdentity: {
        type: 'IAMUser',
        principalId: `AIDA${hex(random, 16).toUpperCase()}`,
        arn: `arn:aws:iam::${account}:user/${user}`,
        accountId: account,
        accessKeyId: `AKIA${hex(random, 16).toUpperCase()}`,
        userName: user,
      },
      eventTime: '2026-01-05T08:00:00Z',
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      awsRegion: 'eu-central-1',
      sourceIPAddress: `52.${byte(random)}.${byte(random)}.1`,
      userAgent: 'aws-sdk-go/1.44.0 (go1.19; linux; amd64)',
      requestParameters: { resource: `${word(random)}-${word(random)}`, maxItems: 100 },
      responseElements: null,
      requestID: guid(random),
      eventID: guid(random).toLowerCase(),
      readOnly: true,
      resources: [{ accountId: account, ARN: `arn:aws:${service}:::${word(random)}` }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: account,
      eventCategory: 'Management',
      tlsDetails: {
        tlsVersion: 'TLSv1.3',
        cipherSuite: 'TLS_AES_128_GCM_SHA256',
        clientProvidedHostHeader: `${service}.eu-central-1.amazonaws.com`,
      },
    },
  };
}

export function azureEvent(random: Random): LogEvent {
  const operation = pick(random, AZURE_OPERATIONS);
  const scope = `/SUBSCRIPTIONS/${guid(random)}/RESOURCEGROUPS/${word(random)}`;
  return {
    source: logSource('azure', undefined, 'activitylogs'),
    record: {
      time: '2026-01-05T08:00:00.0000000Z',
      resourceId: scope,
      operationName: `MICROSOFT.COMPUTE/${operation}`,
      operationVersion: '2024-03-01',
      category: 'Administrative',
      resultType: 'Success',
      resultSignature: 'Succeeded.',
      durationMs: Math.floor(random() * 900),
      callerIpAddress: `52.${byte(random)}.${byte(random)}.1`,
      correlationId: guid(random),
      identity: {
        authorization: {
          scope: scope.toLowerCase(),
          action: `Microsoft.Compute/${operation.toLowerCase()}`,
          evidence: { role: 'Reader', roleAssignmentScope: scope.toLowerCase() },
        },
        claims: { aud: 'https://management.example/', appid: guid(random), ver: '1.0' },
      },
      level: 'Information',
      location: 'global',
      properties: {
        eventCategory: 'Administrative',
        entity: scope.toLowerCase(),
        message: `Microsoft.Compute/${operation.toLowerCase()}`,
        hierarchy: guid(random),
      },
      tenantId: guid(random),
    },
  };
}

const LINUX_COMMANDS = [
  ['/usr/bin/ls', 'ls -l /var/lib/{word}/{word}'],
  ['/usr/bin/bash', 'bash /opt/{word}/bin/{word}.sh --quiet'],
  ['/usr/bin/python3', '/usr/bin/python3 /opt/{word}/manage.py report --since {number}'],
  ['/usr/bin/date', 'date +%Y-%m-%d'],
  ['/usr/bin/sed', 'sed -n {number}p /var/lib/{word}/{word}.txt'],
  ['/usr/bin/run-parts', 'run-parts --report /etc/cron.hourly'],
] as const;

const AWS_CALLS = [
  ['s3', 'GetObject'],
  ['s3', 'HeadBucket'],
  ['ec2', 'DescribeInstances'],
  ['ec2', 'DescribeVolumes'],
  ['kms', 'Decrypt'],
  ['dynamodb', 'DescribeTable'],
] as const;

const AZURE_OPERATIONS = ['VIRTUALMACHINES/READ', 'DISKS/READ', 'SNAPSHOTS/READ'] as const;
