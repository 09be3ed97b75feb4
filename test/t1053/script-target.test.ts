import { describe, expect, test } from 'vitest';
import { scriptTarget } from '../../src/t1053/script-target.ts';

describe('scriptTarget', () => {
  test.each([
    ['Register-ScheduledTask -CimSession SRV01 -TaskName T -Xml $x', 'SRV01', true],
    ['New-ScheduledTaskAction -Execute calc -CimSession "SRV01"', 'SRV01', true],
    [
      '$s = New-CimSession -ComputerName SRV01; Register-ScheduledTask T -CimSession $s',
      'SRV01',
      true,
    ],
    ['$s = New-CimSession SRV01\nSet-ScheduledTask T -CimSession $s', 'SRV01', true],
    ['$s = New-Object -ComObject Schedule.Service; $s.Connect("SRV01")', 'SRV01', false],
    [
      "$s = New-Object -Com Schedule.Service; $s.Connect('SRV01','u'); $f.RegisterTask('N')",
      'SRV01',
      true,
    ],
  ])('%s', (script, target, defines) => {
    expect(scriptTarget(script)).toEqual({ target, defines });
  });

  test.each([
    'Get-ScheduledTask -CimSession SRV01',
    'Register-ScheduledTask T -Xml $x',
    'Register-ScheduledTask T -CimSession $s',
    'New-CimSession SRV01; Get-ScheduledTask',
    'New-Object -ComObject Schedule.Service; $s.Connect()',
    'New-Object -ComObject Schedule.Service; $s.Connect($server)',
    '$c.Connect("SRV01")',
    '__cmdletization_methodParameter Register-ScheduledTask -CimSession SRV01 Export-ModuleMember',
  ])('nothing: %s', (script) => {
    expect(scriptTarget(script)).toBeUndefined();
  });
});
