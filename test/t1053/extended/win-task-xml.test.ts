import { describe, expect, test } from 'vitest';
import { t1053WinTaskFromXmlMasquerade } from '../../../src/t1053/extended/win-task-xml.ts';
import { process } from '../events.ts';
import { scores, told } from './host-run.ts';

const alert = t1053WinTaskFromXmlMasquerade;

const TMP = 'C:\\Users\\u\\AppData\\Local\\Temp\\sduchxll.tmp';
const made = (file: string) => `schtasks  /Create /f /XML ${file} /TN Data`;

describe('what fires', () => {
  test.each([
    [made(TMP), 60],
    [made('C:\\Windows\\x.dat'), 45],
    [made('"C:\\a b\\x.txt"'), 45],
    [made('C:\\x.xml.tmp'), 45],
    ['schtasks -create -xml:C:\\x.log -tn a', 45],
    [made('C:\\Users\\u\\AppData\\Local\\Temp\\x.xml'), 25],
    [made('C:\\ProgramData\\Microsoft\\ClickToRun\\x.xml'), 25],
  ])('%s', (line, score) => {
    expect(scores(alert, process(line))).toEqual([score]);
  });

  test('an unusual parent counts, and the system takes points off', () => {
    const parentImage = 'C:\\Windows\\System32\\mshta.exe';
    expect(scores(alert, process(made(TMP), { parentImage }))).toEqual([70]);
    expect(scores(alert, process(made(TMP), { integrity: 'System' }))).toEqual([40]);
    const xml = made('C:\\ProgramData\\Microsoft\\x.xml');
    expect(scores(alert, process(xml, { integrity: 'System' }))).toEqual([5]);
  });

  test('says which file and task', () => {
    expect(told(alert, [process(made(TMP))])[0]?.details).toMatchObject({
      taskName: 'Data',
      definition: TMP,
    });
  });
});

describe('what looks alike', () => {
  test.each([
    made('C:\\Windows\\task.xml'),
    made('C:\\Windows\\TASK.XML'),
    made('"C:\\Program Files\\App\\task.xml"'),
    'schtasks /create /tn a /tr calc /sc once /st 23:59',
    'schtasks /query /xml /tn a',
    'schtasks /create /xml',
    'schtasks /create /xml C:\\x.tmp /?',
    'schtasks /create /tn a /tr "x /xml C:\\x.tmp" /sc once /st 23:59',
  ])('%s is silent', (line) => {
    expect(scores(alert, process(line))).toEqual([]);
  });

  test('another program is silent', () => {
    expect(scores(alert, process(made(TMP), { image: 'C:\\x\\tasks.exe' }))).toEqual([]);
  });
});
