import { seconds } from '../../core/duration.ts';
import type { ImageLoadEvent, NetworkEvent } from '../../core/event.ts';
import type { Key } from '../../core/key.ts';
import { fold } from '../../core/text.ts';
import { isNear } from '../../core/time.ts';
import { gte } from '../../match/comparison.ts';
import { and, field } from '../../match/predicate.ts';
import { endsWith } from '../../match/value-test.ts';
import type { AlertPipeline } from '../../rule/alert-pipeline.ts';
import type { Finding, Sighting } from '../../rule/rule.ts';
import type { AllowOptions } from '../allow.ts';
import { attack } from '../attack.ts';
import { actorFacts, type CreationFacts } from '../creation-facts.ts';
import { isLocalTarget } from '../host-locality.ts';
import { CONNECTION_MADE, MODULE_LOADED } from '../requirements.ts';
import { windowsAlert } from './windows-alert.ts';

/** How long after the library was loaded both connections may come. The edge counts. */
const CONNECT_MS = seconds(10);

/** How far the clock of a connection may be behind that of a load on the same host. */
const TOLERANCE_MS = seconds(2);

/** Where calls of other hosts ask for a service, and the first port that they are then told. */
const MAPPER_PORT = 135;
const DYNAMIC_PORT_MIN = 49_152;

interface RpcFacts extends CreationFacts {
  readonly leg: 'load' | 'mapper' | 'service';
  readonly image?: string | undefined;
  readonly ip?: string | undefined;
}

const ID = 'win-scheduler-rpc-client';

/** 3.3 X7: a script host or unsigned program loads the scheduler's library, then calls a host. */
export const t1053WinSchedulerRpcClient: AlertPipeline<AllowOptions> =
  /* @__PURE__ */ windowsAlert<RpcFacts>({
    name: 'T1053WinSchedulerRpcClient',
    title: "A program loaded the scheduler's library and called another host",
    description:
      'PowerShell or an unsigned program loaded the library of the task scheduler and within ten ' +
      'seconds connected to port 135 and to a dynamic port of one other host, as a call of its ' +
      'scheduler does.',
    attack: attack(['TA0002', 'TA0008'], ['T1053', 'T1053.005']),
    severity: 'medium',
    requirements: [
      { ...MODULE_LOADED, isMandatory: true },
      { ...CONNECTION_MADE, isMandatory: true },
    ],
    selections: [
      {
        id: `${ID}/x7`,
        tier: 'extended',
        telemetry: ['sysmon/7'],
        gate: and(field('kind', 'imageLoad'), field('module', endsWith('\\taskschd.dll'))),
        refine: (event) => (event.kind === 'imageLoad' ? loadFinding(event) : undefined),
      },
      {
        id: `${ID}/x7-mapper`,
        tier: 'extended',
        telemetry: ['sysmon/3'],
        gate: and(field('kind', 'network'), field('destinationPort', MAPPER_PORT)),
        refine: (event) => (event.kind === 'network' ? connectionFinding(event) : undefined),
      },
      {
        id: `${ID}/x7-service`,
        tier: 'extended',
        telemetry: ['sysmon/3'],
        gate: and(field('kind', 'network'), field('destinationPort', gte(DYNAMIC_PORT_MIN))),
        refine: (event) => (event.kind === 'network' ? connectionFinding(event) : undefined),
      },
    ],
    withinMs: CONNECT_MS + TOLERANCE_MS,
    tell: (sightings, { host, by }) => {
      const call = callOf(sightings);
      if (call === undefined) return undefined;
      const { load, ip, gapMs } = call;
      const { image } = load.facts;
      return {
        reasons: [
          { points: 50, text: `the scheduler's library, then a call of ${ip}, by ${image}` },
        ],
        summary: `${image} on ${host} called the scheduler of ${ip}, as it seems, for ${by}`,
        destination: { ip },
        details: { client: image, gapMs },
      };
    },
  });

interface Call {
  readonly load: RpcSighting;
  readonly ip: string;
  /** From the load to the later of both connections. */
  readonly gapMs: number;
}

type RpcSighting = Sighting<RpcFacts>;

/** A load with both connections to one host soon after it. */
function callOf(sightings: readonly RpcSighting[]): Call | undefined {
  const mappers = sightings.filter(({ facts }) => facts.leg === 'mapper');
  const services = sightings.filter(({ facts }) => facts.leg === 'service');
  for (const load of sightings.filter(({ facts }) => facts.leg === 'load')) {
    for (const mapper of mappers.filter((one) => isSoon(one, load))) {
      const { ip = '' } = mapper.facts;
      const service = services.find((one) => one.facts.ip === ip && isSoon(one, load));
      if (service === undefined) continue;
      return { load, ip, gapMs: Math.max(mapper.timeMs, service.timeMs) - load.timeMs };
    }
  }
  return undefined;
}

function isSoon({ timeMs }: RpcSighting, load: RpcSighting): boolean {
  return isNear(timeMs, load.timeMs - TOLERANCE_MS, load.timeMs + CONNECT_MS, 0);
}

/** Sysmon tells who signed the library, not the program: its place has to stand for that. */
function isSuspect(image: string): boolean {
  const path = fold(image);
  if (/[\\/](?:powershell|powershell_ise|pwsh)\.exe$/.test(path)) return true;
  return !/^[a-z]:\\(?:windows|program files(?: \(x86\))?)\\/.test(path);
}

function loadFinding(event: ImageLoadEvent): Finding<RpcFacts> | undefined {
  const { image, module, fqdn } = event;
  if (!isSuspect(image)) return undefined;
  const facts = { via: 'artefact', fqdn, ...actorFacts(event), leg: 'load', image } as const;
  return { keys: processKeys(event), text: `image load ${module} into ${image}`, facts };
}

function connectionFinding(event: NetworkEvent): Finding<RpcFacts> | undefined {
  const { host, fqdn, sourceIp, destinationIp: ip, destinationPort, initiated } = event;
  if (ip === undefined || initiated === false) return undefined;
  const ips = sourceIp === undefined ? [] : [sourceIp];
  if (isLocalTarget(ip, { short: host, fqdn, ips })) return undefined;
  const leg = destinationPort === MAPPER_PORT ? 'mapper' : 'service';
  const facts = { via: 'artefact', fqdn, ...actorFacts(event), leg, ip } as const;
  return { keys: processKeys(event), text: `connection to ${ip} port ${destinationPort}`, facts };
}

const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** A process by its GUID and by its number: where Sysmon lost the one, it may have the other. */
function processKeys({ host, pid, processGuid }: ImageLoadEvent | NetworkEvent): Key[] {
  const byPid: Key[] = pid === undefined ? [] : [['pid', host, pid]];
  const hasGuid = processGuid !== undefined && processGuid !== NO_GUID;
  return hasGuid ? [['guid', processGuid], ...byPid] : byPid;
}
