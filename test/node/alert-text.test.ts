import { expect, test } from 'vitest';
import { alertText } from '../../src/node/alert-text.ts';
import { alert, evidence } from './alerts.ts';

const fresh = { before: undefined, added: [] };
const graded = { severity: 'medium', score: 35 } as const;

test('a new alert is a block: when, how bad, what, where, who, why and on what grounds', () => {
  const earlier = { source: 'a.jsonl', position: 0, timeMs: 0, telemetry: 'security/4624' };
  const before = {
    chain: [
      { image: 'C:\\cmd.exe', pid: 42, commandLine: 'cmd /c x' },
      { image: 'C:\\explorer.exe' },
    ],
    session: [1, 2, 3, 4].map((n) => ({ ...earlier, text: `event ${n}` })),
  };
  expect(alertText(alert({ before }), fresh)).toBe(`
2026-03-02T09:00:00.000Z  MEDIUM 35  SomeAlert  ws-0412.corp.example  CORP\\jdoe  [a1b2c3d4]
  task Backup was created
  why       +65 a task was created
            -30 expected: backups
  evidence  security/4688 (a.jsonl:5) record 4
  parents   cmd /c x (pid 42)
            C:\\explorer.exe
  earlier   1970-01-01T00:00:00.000Z security/4624 (a.jsonl:1) event 2
            1970-01-01T00:00:00.000Z security/4624 (a.jsonl:1) event 3
            1970-01-01T00:00:00.000Z security/4624 (a.jsonl:1) event 4
`);
});

test('what is not known is a dash', () => {
  expect(alertText(alert({ source: {} }), fresh)).toContain('  SomeAlert  -  -  [a1b2c3d4]\n');
  expect(alertText(alert({ source: { account: 'root' } }), fresh)).toContain('  -  root  [');
});

test('an update says which telemetry is new', () => {
  const update = alert({ activity: 'update' });
  expect(alertText(update, { before: graded, added: [evidence(9, 'security/4698')] })).toBe(
    '[a1b2c3d4] also seen by security/4698 (a.jsonl:10)\n',
  );
});

test('an update without new evidence says how many records there are', () => {
  const update = alert({ activity: 'update', count: 40 });
  expect(alertText(update, { before: graded, added: [] })).toBe(
    '[a1b2c3d4] seen again, 40 records in all\n',
  );
});

test('an update says the grade where it changed, in severity or score', () => {
  const update = alert({ activity: 'update', count: 2 });
  for (const before of [undefined, { ...graded, score: 34 }]) {
    expect(alertText(update, { before, added: [] })).toBe(
      '[a1b2c3d4] seen again, 2 records in all\n' +
        '[a1b2c3d4] now MEDIUM 35: task Backup was created\n',
    );
  }
});

test('a close says which alert it is part of', () => {
  const close = alert({ activity: 'close', mergedInto: 'ffff0000ffff0000' });
  expect(alertText(close, fresh)).toBe('[a1b2c3d4] is part of [ffff0000]\n');
});

test('no text of an event can start a line, move the cursor or turn the direction', () => {
  const hostile = '\u001b[2J\r\n2026 CRITICAL 99 forged\u202e\u009b1A';
  const text = alertText(
    alert({
      summary: hostile,
      reasons: [{ points: 1, text: hostile }],
      evidence: [{ ...evidence(0), text: hostile, source: hostile, telemetry: hostile }],
      source: { host: hostile, account: hostile, domain: hostile },
      before: { chain: [{ image: hostile }], session: [{ ...evidence(0), text: hostile }] },
    }),
    fresh,
  );
  expect(text.split('\n')).toHaveLength(8);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test('a long text is cut at 300 characters and says so', () => {
  expect(alertText(alert({ summary: 'x'.repeat(300) }), fresh)).toContain(`${'x'.repeat(300)}\n`);
  expect(alertText(alert({ summary: 'x'.repeat(301) }), fresh)).toContain('x… (1 more characters)');
});
