import { expect, test } from 'vitest';
import { isLocalTarget } from '../../src/t1053/host-locality.ts';
import {
  createsTask,
  isSchtasks,
  isSchtasksOption,
  parseSchtasks,
  readOptions,
} from '../../src/t1053/schtasks.ts';

const system = 'C:\\Windows\\System32\\schtasks.exe';
const self = { short: 'ws1', fqdn: 'ws1.corp.local' };

interface Start {
  readonly line: string;
  readonly image?: string;
  readonly original?: string;
}

/** What the alerts ask first: is a task created, and is it created elsewhere? */
function verdict({ line, image = system, original }: Start): readonly [number, number] {
  const command = parseSchtasks(line);
  const creates = isSchtasks(image, original) && createsTask(command);
  const target = command.options.get('s');
  const isRemote = creates && target !== undefined && !isLocalTarget(target, self);
  return [Number(creates), Number(isRemote)];
}

const localTargets = ['localhost', '127.0.0.1', '127.1', '2130706433', '::1', '.'];
const renamed = 'C:\\Users\\Public\\svc.exe';
const toServer = 'svc.exe /create /s SRV01 /tn x /tr calc.exe';

const vectors: readonly (readonly [string, Start, number, number])[] = [
  ['01', { line: 'schtasks  /create /tn x /sc onlogon /tr calc.exe' }, 1, 0],
  ['02', { line: 'schtasks /create /S SRV01 /tn x /tr calc.exe' }, 1, 1],
  ['03', { line: 'schtasks -create -s 10.0.0.5 -tn x -tr calc.exe' }, 1, 1],
  ['04', { line: 'schtasks \ufe63create \ufe63s 10.0.0.5 \ufe63tn x' }, 1, 1],
  ['05', { line: 'schtasks /create /\u02e2 10.0.0.5 /tn x' }, 1, 1],
  ['06', { line: 'schtasks /"cr"eate /"s" 10.0.0.5 /tn x' }, 1, 1],
  ['07', { line: 'schtasks /create /s:SRV01 /tn:x /tr:calc' }, 1, 1],
  ...localTargets.map(
    (host) => ['08', { line: `schtasks /create /s ${host} /tn x` }, 1, 0] as const,
  ),
  ['09', { line: 'schtasks /create /s WS1 /tn x' }, 1, 0],
  ['09', { line: 'schtasks /create /s ws1.corp.local /tn x' }, 1, 0],
  ['10', { line: 'schtasks /create /s ws1.other.local /tn x' }, 1, 1],
  ['11', { line: 'schtasks /create /tn x /tr "cmd /s /c dir"' }, 1, 0],
  ['12', { line: 'schtasks /create /tn x /tr "robocopy C:\\a \\\\nas\\b /S /E"' }, 1, 0],
  ['13', { line: 'schtasks /create /tn "/s SRV01" /tr calc.exe' }, 1, 0],
  ['14', { line: 'schtasks /query /s SRV01' }, 0, 0],
  ['15', { line: 'schtasks /run /s SRV01 /tn x' }, 0, 0],
  ['16', { image: renamed, original: 'schtasks.exe', line: toServer }, 1, 1],
  ['17', { image: renamed, original: 'sctasks.exe', line: toServer }, 1, 1],
  ['18', { image: renamed, line: toServer }, 0, 0],
  ['19', { image: 'C:\\Windows\\System32\\cmd.exe', line: 'cmd /C schtasks /create /S A' }, 0, 0],
  ['20', { line: 'schtasks /create /ru user /rp /s SRV01 /tn x' }, 1, 1],
  ['21', { line: 'schtasks /create /s [fe80::1%4] /tn x' }, 1, 1],
  ['21', { line: 'schtasks /create /s fe80--1s4.ipv6-literal.net /tn x' }, 1, 1],
  ['22', { line: 'schtasks /create /s SRV01. /tn x' }, 1, 1],
];

test.each(vectors)('vector %s: %j', (_, start, creates, isRemote) => {
  expect(verdict(start)).toEqual([creates, isRemote]);
});

test('vector 15: the target of a run is read all the same', () => {
  const { operations, options } = parseSchtasks('schtasks /run /s SRV01 /tn x');
  expect([...operations]).toEqual(['run']);
  expect(options.get('s')).toBe('SRV01');
});

test('vector 20: an empty password takes no option for its value', () => {
  const { options } = parseSchtasks('schtasks /create /ru user /rp /s SRV01 /p /tn x');
  expect(Object.fromEntries(options)).toEqual({ ru: 'user', rp: '', s: 'SRV01', p: '', tn: 'x' });
});

test.each([
  'schtasks  /create /tn OneDriveSync /sc minute /mo 5 /tr "C:\\Users\\Public\\od.exe" /f',
  'schtasks -create -sc onlogon -tn "\\a\\autorun" -tr "\'C:\\x.exe\' \'--autorun\'" -rl HIGHEST',
  'schtasks /"cr"eate /tn a /tr calc /sc once /st 23:59',
  'svc.exe /create /xml C:\\Users\\Public\\t.xml /tn Svc',
  'schtasks  /Create /f /XML C:\\Users\\u\\AppData\\Local\\Temp\\t.tmp /TN DataUsage',
  'schtasks.exe  /create /sc minute /mo 1 /tn "eyNQ" /tr "\\\\?\\GLOBALROOT\\Device\\x.exe"',
  '"C:\\Windows\\system32\\schtasks.exe" /Create /sc MINUTE /MO 60 /TN A /TR "mshta.exe h" /F',
  'schtasks /tn x /tr y /create',
])('creates a task: %s', (line) => {
  expect(createsTask(parseSchtasks(line))).toBe(true);
});

test.each([
  'schtasks /query /fo LIST /v',
  'schtasks /run /tn x',
  'schtasks /change /tn x /disable',
  'schtasks /delete /tn x /f',
  'schtasks /create /?',
  'schtasks /create -?',
  'notepad.exe "C:\\docs\\schtasks /create examples.txt"',
  'schtasks /query /tn create_report',
  'schtasks /query /tn /createx',
  'schtasks /cre /tn x',
  'schtasks \u2013create /tn x',
  'schtasks create /tn x',
  'schtasks',
  '',
])('creates no task: %s', (line) => {
  expect(createsTask(parseSchtasks(line))).toBe(false);
});

test('the value of /TR is the next argument, whatever it looks like', () => {
  const { options, operations } = parseSchtasks('schtasks /create /tr /delete /tn x');
  expect(options.get('tr')).toBe('/delete');
  expect([...operations]).toEqual(['create']);
  expect(parseSchtasks('schtasks /create /tr').options.get('tr')).toBe('');
});

test('a value may begin like an option that schtasks does not know', () => {
  expect(parseSchtasks('schtasks /create /rp -Str0ng /tn /x').options).toEqual(
    new Map([
      ['rp', '-Str0ng'],
      ['tn', '/x'],
    ]),
  );
});

test('the value behind a colon is what stands there, be it nothing', () => {
  const { options, rest } = parseSchtasks('schtasks /create /tn:"my task" /st:10:30 /rp: x');
  expect(Object.fromEntries(options)).toEqual({ tn: 'my task', st: '10:30', rp: '' });
  expect(rest).toEqual(['x']);
});

test('of an option given twice the first value is kept, and both can be read', () => {
  const line = 'schtasks /create /tn a /rp one /tn b /rp two';
  expect(parseSchtasks(line).options.get('tn')).toBe('a');
  expect(readOptions(line).found.map(({ value }) => value)).toEqual(['', 'a', 'one', 'b', 'two']);
});

test('values keep their spelling; what is no option is left over', () => {
  const { options, flags, rest } = parseSchtasks('schtasks /F /TN \uff21b /foo bar /create /Z');
  expect(options.get('tn')).toBe('\uff21b');
  expect([...flags]).toEqual(['f', 'z']);
  expect(rest).toEqual(['/foo', 'bar']);
});

test.each([
  ['constructor', false],
  ['__proto__', false],
  ['', false],
  ['tn', true],
  ['TN', false],
  ['create', true],
  ['?', true],
])('knows the option %j: %j', (name, isKnown) => {
  expect(isSchtasksOption(name)).toBe(isKnown);
});

test.each([
  ['C:\\Windows\\System32\\schtasks.exe', undefined, true],
  ['C:/Windows/System32/SCHTASKS.EXE', undefined, true],
  ['schtasks', undefined, true],
  ['C:\\x\\svc.exe', 'SCTASKS.EXE', true],
  ['C:\\x\\notschtasks.exe', undefined, false],
  ['C:\\schtasks.exe\\svc.exe', undefined, false],
  ['C:\\x\\svc.exe', 'svc.exe', false],
  ['', undefined, false],
])('is schtasks: %j, built as %j: %j', (image, original, expected) => {
  expect(isSchtasks(image, original)).toBe(expected);
});
