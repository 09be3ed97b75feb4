import { describe, expect, test } from 'vitest';
import { powerCommands } from '../../src/t1053/power-program.ts';

const said = (text: string) =>
  powerCommands(text).map(({ kind, isForced }) => (isForced ? `forced ${kind}` : kind));
const targets = (text: string) => powerCommands(text).map(({ target }) => target);

describe('shutdown', () => {
  test.each([
    ['shutdown /r', 'restart'],
    ['shutdown /g', 'restart'],
    ['shutdown /s', 'power-off'],
    ['shutdown /sg', 'power-off'],
    ['shutdown /p', 'forced power-off'],
    ['shutdown /fw', 'restart'],
    ['shutdown /o', 'restart'],
    ['shutdown /s /fw', 'power-off'],
    ['shutdown /h', 'hibernation'],
    ['shutdown /h /f', 'forced hibernation'],
    ['shutdown /l', 'log-off'],
    ['shutdown /a', 'abort'],
    ['shutdown /a /fw', 'abort'],
    ['shutdown /a /r', 'restart'],
    ['shutdown /r /t 0', 'restart'],
    ['shutdown /r /t 1', 'forced restart'],
    ['shutdown /r /t x', 'restart'],
    ['shutdown /r /f', 'forced restart'],
    ['shutdown.exe -S -F', 'forced power-off'],
    ['shutdown/r', 'restart'],
  ])('%s: %s', (text, kind) => {
    expect(said(text)).toEqual([kind]);
  });

  test.each(['', ' /?', ' /i', ' /e', ' /m \\\\SRV1', ' /f', ' /t 5', ' /rf', ' /restart', ' r'])(
    'shutdown%s does nothing to a machine',
    (switches) => {
      expect(said(`shutdown${switches}`)).toEqual([]);
    },
  );

  test.each([
    'C:\\Windows\\System32\\shutdown.exe /r',
    'C:/Windows/System32/shutdown.exe /r',
    '"C:\\a b\\shutdown.exe" /r',
    "'shutdown' /r",
    '(shutdown /r)',
    'a&shutdown /r',
    'a|shutdown /r',
    '@shutdown /r',
    '{shutdown /r}',
    'C:shutdown /r',
  ])('%s names it', (text) => {
    expect(said(text)).toEqual(['restart']);
  });

  test.each([
    'ShutdownGuard.exe /r',
    'myshutdown /r',
    'pre-shutdown /r',
    'shutdown.bat /r',
    'shutdown.exe.bak /r',
    'shutdown-now /r',
    'C:\\logs\\shutdown\\clean.bat /r',
    'C:\\shutdown scripts\\clean.bat /r',
    'agent.exe /shutdown /r',
    'agent.exe -shutdown /r',
    'curl http://localhost:8080/actuator/shutdown -s',
    'echo %shutdown% /r',
  ])('%s does not', (text) => {
    expect(said(text)).toEqual([]);
  });

  test('several are told in order, and what one takes as a value is none', () => {
    expect(said('shutdown /a & shutdown /r')).toEqual(['abort', 'restart']);
    expect(said('shutdown /a /c "shutdown /r"')).toEqual(['abort']);
  });

  test('/m names the machine', () => {
    expect(targets('shutdown /r /m \\\\SRV1')).toEqual(['\\\\SRV1']);
    expect(targets('shutdown \\\\SRV1 /r')).toEqual(['\\\\SRV1']);
    expect(targets('shutdown /r /m')).toEqual([undefined]);
  });
});

describe('other programs', () => {
  test.each([
    ['psshutdown -r -f', 'forced restart'],
    ['psshutdown64.exe \\\\SRV1 -k', 'power-off'],
    ['psshutdown -s -m "restart -r" -t 20', 'power-off'],
    ['psshutdown -d', 'hibernation'],
    ['psshutdown -h', 'hibernation'],
    ['psshutdown -o', 'log-off'],
    ['psshutdown -a', 'abort'],
    ['tsshutdn 0 /reboot', 'restart'],
    ['tsshutdn 0 /powerdown', 'power-off'],
    ['powershell -c Restart-Computer', 'restart'],
    ['powershell -c Restart-Computer -Force', 'forced restart'],
    ['powershell -c "Stop-Computer -ComputerName . -fo"', 'forced power-off'],
    ['powershell -c "Restart-Computer -For PowerShell -Timeout 300 -Force"', 'forced restart'],
    ['powershell -c (Get-WmiObject Win32_OperatingSystem).Reboot()', 'restart'],
    ['powershell -c (gcim win32_operatingsystem)|icim -MethodName Shutdown', 'power-off'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(6)', 'forced restart'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(2)', 'restart'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(12)', 'forced power-off'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(1)', 'power-off'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(0)', 'log-off'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown(4)', 'forced log-off'],
    ['powershell -c (gwmi Win32_OperatingSystem).Win32Shutdown($n)', 'power-off'],
    ["powershell (gwmi Win32_OperatingSystem).Win32ShutdownTracker(0,'x',0,6)", 'power-off'],
    ['icim -Class Win32_OperatingSystem -Method Win32Shutdown @{Flags=5}', 'forced power-off'],
    ['wmic os where primary=true reboot', 'restart'],
    ['wmic.exe /node:SRV1 os call shutdown', 'power-off'],
    ['wmic path win32_operatingsystem call win32shutdown 6', 'forced restart'],
    ['rundll32 user32.dll,ExitWindowsEx', 'power-off'],
    ['rundll32.exe shell32.dll,SHExitWindowsEx 2', 'restart'],
    ['rundll32 powrprof.dll,SetSuspendState 0,1,0', 'hibernation'],
  ])('%s: %s', (text, kind) => {
    expect(said(text)).toEqual([kind]);
  });

  test.each([
    'psshutdown',
    'psshutdown -l',
    'psping -r',
    'powershell -c Restart-ComputerGroup',
    'powershell -c Restart-Service spooler',
    'wmic os get LastBootUpTime',
    'wmic process call create reboot.exe',
    'powershell -c Get-CimInstance Win32_OperatingSystem > C:\\shutdown\\os.txt',
    'powershell -c $process.Shutdown()',
    'rundll32 user32.dll,LockWorkStation',
    'exitwindowsex',
  ])('%s does nothing to a machine', (text) => {
    expect(said(text)).toEqual([]);
  });

  test('their targets', () => {
    expect(targets('psshutdown \\\\SRV1,SRV2 -r')).toEqual(['\\\\SRV1']);
    expect(targets('tsshutdn 0 /server:SRV1 /reboot')).toEqual(['SRV1']);
    expect(targets('Restart-Computer SRV1 -Force')).toEqual(['SRV1']);
    expect(targets('Restart-Computer -ComputerName SRV1')).toEqual(['SRV1']);
    expect(targets('Restart-Computer -cn SRV1')).toEqual(['SRV1']);
  });
});
