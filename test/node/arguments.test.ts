import { expect, test } from 'vitest';
import { parseArguments } from '../../src/node/arguments.ts';
import {
  findings,
  secOpsWinSchtasksRemoteSystem,
  t1053,
  t1053Extended,
} from '../../src/t1053/index.ts';

test('scan takes files and options in any order', () => {
  expect(parseArguments(['scan', 'a', '--json', '-', '--lateness', '2.5'])).toEqual({
    name: 'scan',
    paths: ['a', '-'],
    output: 'json',
    latenessMs: 2_500,
    assume: {},
    alerts: t1053,
    findings: [],
    timeline: undefined,
  });
  expect(parseArguments(['--assume=zone=UTC', 'scan', '--', '--json'])).toEqual({
    name: 'scan',
    paths: ['--json'],
    output: 'text',
    latenessMs: undefined,
    assume: { zone: 'UTC' },
    alerts: t1053,
    findings: [],
    timeline: undefined,
  });
});

test('help and version need nothing else, and win', () => {
  expect(parseArguments(['--help'])).toEqual({ name: 'help' });
  expect(parseArguments(['scan', '-h'])).toEqual({ name: 'help' });
  expect(parseArguments(['--version'])).toEqual({ name: 'version' });
});

test.each([
  [[], 'expected a command, received none'],
  [['watch', 'a'], 'expected the command scan, received watch'],
  [['scan'], 'expected a file or -, received none'],
  [['scan', '-', '-'], 'expected - once, for standard input can be read once'],
  [
    ['scan', 'a', '--ecs', '--ocsf'],
    'expected one of --json, --ocsf and --ecs, received --ocsf --ecs',
  ],
  [['scan', 'a', '--colour'], "Unknown option '--colour'"],
  [['scan', 'a', '--json=1'], "Option '--json' does not take an argument"],
  [['scan', 'a', '--lateness', 'ten'], '--lateness: expected seconds, 0 or more, received ten'],
  [['scan', 'a', '--lateness=-1'], '--lateness: expected seconds, 0 or more, received -1'],
  [['scan', 'a', '--lateness', '-1'], "Option '--lateness' argument is ambiguous"],
  [
    ['scan', 'a', 'b', '--timeline', './b'],
    '--timeline: expected a file that is no input, received ./b',
  ],
  [['scan', 'a', '--timeline='], '--timeline: expected a file that is no input, received nothing'],
  [['scan', 'a', '--assume', 'x=1'], '--assume: expected zone=…, year=… or host=…, received x=1'],
])('%j is refused', (argv, message) => {
  expect(() => parseArguments(argv)).toThrow(
    expect.objectContaining({ name: 'UsageError', message }),
  );
});

test.each(['json', 'ocsf', 'ecs'])('alerts are printed as %s', (output) => {
  expect(parseArguments(['scan', 'a', `--${output}`])).toMatchObject({ output });
});

test('alerts are chosen by name', () => {
  const { name } = secOpsWinSchtasksRemoteSystem.rule;
  const command = parseArguments(['scan', 'a', '--alerts', name]);
  expect(command).toMatchObject({ alerts: [secOpsWinSchtasksRemoteSystem] });
});

test('findings, a timeline and the alerts beyond the seven are asked for', () => {
  const argv = ['scan', 'a', '--extended', '--correlated', '--timeline', 'a.svg'];
  expect(parseArguments(argv)).toMatchObject({
    alerts: [...t1053, ...t1053Extended],
    findings,
    timeline: 'a.svg',
  });
});

test('a lateness of 0 is none', () => {
  expect(parseArguments(['scan', 'a', '--lateness', '0'])).toMatchObject({ latenessMs: 0 });
});
