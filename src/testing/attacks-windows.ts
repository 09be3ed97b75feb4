/** Attacks of several steps on Windows hosts, by the finding that tells of them. */
import fc from 'fast-check';
import { hours, minutes, seconds } from '../core/duration.ts';
import {
  audited,
  loggedOn,
  ran,
  registered,
  SYSTEM32,
  schtasks,
  started,
  TASK,
} from './attack-events.ts';
import type { AttackRow, EventAt, Leg, Plan } from './attack-plan.ts';

/** Findings of Windows that there are attacks for. */
export type WindowsEntry =
  | 'W1'
  | 'W2'
  | 'W3'
  | 'W4'
  | 'W5'
  | 'W6'
  | 'W7'
  | 'W8'
  | 'W8b'
  | 'W9'
  | 'W10'
  | 'W11';

const TIMED = '/sc once /st 23:00';

const creation: fc.Arbitrary<EventAt> = fc.constantFrom(
  schtasks(`/create /tn ${TASK} /tr C:\\Users\\Public\\a.exe ${TIMED}`),
  schtasks(`/CREATE /F /TN "${TASK}" /TR "cmd /c a" /SC ONLOGON`, { telemetry: 'security/4688' }),
  audited('create'),
);
const start: fc.Arbitrary<EventAt> = fc.constantFrom(schtasks(`/run /tn \\${TASK}`), ran);
const removal: fc.Arbitrary<EventAt> = fc.constantFrom(
  schtasks(`/delete /tn ${TASK.toUpperCase()} /f`),
  audited('delete'),
);
const reboot: fc.Arbitrary<EventAt> = fc.constantFrom(
  schtasks(`/create /tn ${TASK} /tr "shutdown /r /f /t 0" ${TIMED}`),
  schtasks(`/create /tn ${TASK} /tr "cmd /c shutdown.exe -s -t 1" /sc daily`),
);

const TARGET = { host: 'srv07', fqdn: 'srv07.corp.example' };
const ENGINE = {
  parentImage: `${SYSTEM32}svchost.exe`,
  parentCommandLine: 'svchost.exe -k netsvcs -p -s Schedule',
};

/** A row for each finding of Windows. */
export const windowsAttacks: Readonly<Record<WindowsEntry, AttackRow>> = {
  W1: { windowMs: minutes(10), plans: pairs(['create', creation], ['run', start]) },
  W2: {
    windowMs: minutes(5),
    plans: fc.tuple(creation, start, removal).map(
      ([create, run, remove]): Plan =>
        (spanMs) => [
          leg('create', 0, create),
          { ...leg('run', Math.floor(spanMs / 2), run), isOptional: true },
          leg('delete', spanMs, remove),
        ],
    ),
  },
  W3: {
    windowMs: minutes(5),
    plans: pairs(
      ['create', fc.constant(audited('create'))],
      [
        'delete',
        fc.constantFrom('eve', 'LOCAL SERVICE').map((user) => audited('delete', { user })),
      ],
    ),
  },
  W4: {
    windowMs: seconds(10),
    plans: fc.integer({ min: 4, max: 65_536 }).map(
      (pid): Plan =>
        (spanMs) => [
          leg('create', 0, schtasks(`/create /tn ${TASK} /tr calc`, { pid })),
          leg('record', spanMs, audited('create', { clientPid: pid })),
        ],
    ),
  },
  W5: {
    windowMs: hours(24),
    plans: pairs(
      ['create', fc.constant(schtasks(`/create /tn ${TASK} /tr "cmd /c a" ${TIMED}`))],
      ['execution', fc.constant(started(`${SYSTEM32}cmd.exe`, 'cmd.exe /c a', ENGINE))],
    ),
  },
  W6: {
    windowMs: seconds(150),
    plans: fc.constantFrom('srv07', 'SRV07.corp.example', '\\\\srv07').map(
      (name): Plan =>
        (spanMs) => [
          leg('create', 0, schtasks(`/create /s ${name} /tn ${TASK} /tr calc ${TIMED}`)),
          leg('access', spanMs - 26, loggedOn(TARGET)),
          leg('task', spanMs, audited('create', TARGET)),
        ],
    ),
  },
  W7: {
    windowMs: seconds(30),
    plans: fc.constantFrom('198.51.100.7', '-').map(
      (sourceIp): Plan =>
        (spanMs) => [
          leg('access', 0, loggedOn({ sourceIp })),
          { ...leg('access', spanMs - 50, loggedOn({ logonId: '0x7e57ee' })), isOptional: true },
          leg('task', spanMs, audited('create')),
        ],
    ),
  },
  W8: { windowMs: minutes(15), plans: pairs(['reboot', reboot], ['cleanup', cleanups()]) },
  W8b: { windowMs: hours(24), plans: pairs(['reboot', reboot], ['restart', restarts()]) },
  W9: {
    windowMs: minutes(10),
    plans: creation.map(
      (create): Plan =>
        (spanMs) =>
          [0, 1, 2, 3, 4].map((at) =>
            leg('creations', Math.floor((spanMs * at) / 4), (base) => ({
              ...create(base),
              host: `srv${at}`,
            })),
          ),
    ),
  },
  W10: {
    windowMs: seconds(10),
    plans: fc.constantFrom(registered('Id'), registered('SD', { image: 'C:\\Tools\\a.exe' })).map(
      (value): Plan =>
        () => [leg('value', 0, value)],
    ),
  },
  W11: {
    windowMs: minutes(5),
    plans: fc.boolean().map(
      (isDirect): Plan =>
        (spanMs) => [
          leg('root', 0, started(`${SYSTEM32}mshta.exe`, 'mshta a.hta', { processGuid: 'g1' })),
          ...(isDirect ? [] : [leg('between', Math.floor(spanMs / 2), shellBelow('g1', 'g2'))]),
          leg('create', spanMs, createdBelow(isDirect ? 'g1' : 'g2')),
        ],
    ),
  },
};

/** Two steps, the second one at the end. */
function pairs(
  [first, one]: readonly [stage: string, events: fc.Arbitrary<EventAt>],
  [second, other]: readonly [stage: string, events: fc.Arbitrary<EventAt>],
): fc.Arbitrary<Plan> {
  return fc.tuple(one, other).map(
    ([a, b]): Plan =>
      (spanMs) => [leg(first, 0, a), leg(second, spanMs, b)],
  );
}

function leg(stage: string, atMs: number, event: EventAt): Leg {
  return { stage, atMs, event };
}

function cleanups(): fc.Arbitrary<EventAt> {
  return fc.constantFrom(
    started(`${SYSTEM32}vssadmin.exe`, 'vssadmin delete shadows /all /quiet'),
    started(`${SYSTEM32}wevtutil.exe`, 'wevtutil cl Security'),
    started(`${SYSTEM32}bcdedit.exe`, 'bcdedit /set {default} recoveryenabled No'),
  );
}

function restarts(): fc.Arbitrary<EventAt> {
  return fc.constantFrom('1074', '6006', '6008', '41').map(
    (id): EventAt =>
      (base) => ({
        kind: 'other',
        ...base,
        fields: { param1: `${SYSTEM32}shutdown.exe (WS01)` },
        telemetry: `system/${id}`,
      }),
  );
}

function shellBelow(parentGuid: string, processGuid: string): EventAt {
  return started(`${SYSTEM32}cmd.exe`, 'cmd', { parentGuid, processGuid });
}

function createdBelow(parentGuid: string): EventAt {
  return schtasks(`/create /tn ${TASK} /tr calc`, { parentGuid });
}
