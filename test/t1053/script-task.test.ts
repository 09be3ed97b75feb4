import { describe, expect, test } from 'vitest';
import { scriptTarget } from '../../src/t1053/script-target.ts';
import { scriptTask } from '../../src/t1053/script-task.ts';

describe('scriptTask', () => {
  test.each([
    [
      'Register-ScheduledTask AtomicTask -InputObject $object',
      'Register-ScheduledTask',
      '\\AtomicTask',
    ],
    [
      'register-scheduledtask -TaskName "My Task" -Action $a',
      'Register-ScheduledTask',
      '\\My Task',
    ],
    [
      "Register-ScheduledTask -TaskN:'T' -TaskPath '\\Corp\\' -Xml $x",
      'Register-ScheduledTask',
      '\\Corp\\T',
    ],
    ['Register-ScheduledTask -Action $a `\r\n  -TaskName T', 'Register-ScheduledTask', '\\T'],
    ['Regi`ster-Sche`duledTask -TaskName T -Xml $x', 'Register-ScheduledTask', '\\T'],
    [
      'Register-ScheduledTask -Action (New-ScheduledTaskAction -Execute "a;b") -TaskName T',
      'Register-ScheduledTask',
      '\\T',
    ],
    [
      'Register-ScheduledTask -TaskName $name -Xml $x; Get-Item -TaskName other',
      'Register-ScheduledTask',
      undefined,
    ],
    ['Register-ScheduledTask -TaskName "a$name" -Xml $x', 'Register-ScheduledTask', undefined],
    ['Register-ScheduledTask @arguments', 'Register-ScheduledTask', undefined],
    ['$t = New-ScheduledTask -Action $a -Trigger $b', 'New-ScheduledTask', undefined],
    ['Set-ScheduledTask T -Action $a', 'Set-ScheduledTask', '\\T'],
    [
      'Register-ScheduledJob -Name Job -ScriptBlock { calc }',
      'Register-ScheduledJob',
      '\\Microsoft\\Windows\\PowerShell\\ScheduledJobs\\Job',
    ],
    [
      'Register-ClusteredScheduledTask -TaskName C -Action $a',
      'Register-ClusteredScheduledTask',
      '\\C',
    ],
    [
      "Invoke-CimMethod -Class PS_ScheduledTask -Method RegisterByXml -Arguments @{TaskName='W'}",
      'PS_ScheduledTask',
      'W',
    ],
    ['Invoke-WmiMethod -Class PS_ScheduledTask -Name RegisterByXml', 'PS_ScheduledTask', undefined],
    [
      "$s = New-Object -Com Schedule.Service; $s.GetFolder('\\').RegisterTaskDefinition('N', $d)",
      'RegisterTaskDefinition',
      '\\N',
    ],
    [
      '(New-Object -Com "Schedule.Service").GetFolder("\\A\\B").RegisterTask("N", $xml, 6)',
      'RegisterTask',
      '\\A\\B\\N',
    ],
  ])('%s', (script, verb, taskName) => {
    expect(scriptTask(script)).toMatchObject({ verb });
    expect(scriptTask(script)?.taskName).toBe(taskName);
  });

  test.each([
    'Get-ScheduledTask -TaskName T',
    'Unregister-ScheduledTask -TaskName T',
    'New-ScheduledTaskAction -Execute calc.exe',
    'Get-Help Register-ScheduledTask',
    'Get-Command -Name Register-ScheduledTask',
    'function Register-ScheduledTask { }',
    '# Register-ScheduledTask T',
    '  # Register-ScheduledTask T\nGet-Date',
    'Register-ScheduledTaskReport',
    'My-Register-ScheduledTask',
    'Invoke-CimMethod -ClassName Win32_Process -MethodName Create',
    '$s = New-Object -ComObject Schedule.Service; $s.Connect()',
    '',
    // What the module itself generates, which every session that loads it compiles.
    'Register-ScheduledTask T; $__cmdletization_methodParameter; Export-ModuleMember',
  ])('nothing: %s', (script) => {
    expect(scriptTask(script)).toBeUndefined();
  });

  test('shows the program, its arguments, the account, rights and whether it hides', () => {
    const script = `$a = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument '-enc SQBFAFgA'
      $s = New-ScheduledTaskSettingsSet -Hidden
      Register-ScheduledTask U -Action $a -User "NT AUTHORITY\\SYSTEM" -RunLevel Highest`;
    expect(scriptTask(script)).toEqual({
      verb: 'Register-ScheduledTask',
      taskName: '\\U',
      isChange: false,
      action: { command: 'powershell.exe', text: 'powershell.exe -enc SQBFAFgA' },
      runAs: 'NT AUTHORITY\\SYSTEM',
      isHighest: true,
      isHidden: true,
    });
  });

  test('reads a definition that stands in the script', () => {
    const xml = '<Exec><Command>calc.exe</Command><Arguments>/a</Arguments></Exec>';
    expect(scriptTask(`Register-ScheduledTask T -Xml '${xml}'`)?.action?.text).toBe('calc.exe /a');
  });
});

test('no text takes long', () => {
  const seeds = [
    'register-scheduledtask ',
    '-taskname "',
    '-execute ',
    "'",
    '(',
    ' ',
    '<command>',
    '.connect(',
    '`',
    '\n#',
    'schedule.service.registertask("',
  ];
  const started = performance.now();
  for (const seed of seeds) {
    const text = `register-scheduledtask schedule.service ${seed.repeat(100_000 / seed.length)}`;
    scriptTask(text);
    scriptTarget(text);
  }
  expect(performance.now() - started).toBeLessThan(3_000);
});
