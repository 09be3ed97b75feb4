import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Grade, gradeCorpus } from './grade-corpus.ts';

const ID = 'WinScheduledTaskCreation';

/** A made-up record of a task that was created. */
const created = JSON.stringify({
  System: {
    Channel: 'Security',
    EventID: 4698,
    TimeCreated: '2026-03-02T09:00:00Z',
    Computer: 'ws-0412.corp.example',
  },
  EventData: { SubjectUserName: 'jdoe', SubjectDomainName: 'CORP', TaskName: '\\Nightly' },
});

const asLabelled = {
  reference: [0],
  equivalent: [],
  supporting: [],
  reference_count: 1,
  reference_5m_groups: 1,
  activity_groups: [{ indices: [0] }],
};

function differencesOf(
  changes: Readonly<Record<string, unknown>>,
  ids: readonly string[] = [ID],
): readonly string[] {
  return graded(changes, ids).differences;
}

/** What grading says of a made-up corpus of one file, which holds one record. */
function graded(
  changes: Readonly<Record<string, unknown>>,
  ids: readonly string[],
  text = `${created}\n`,
): Grade {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-corpus-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = {
    path: 'one.jsonl',
    telemetry: 'windows-security',
    event_unit: 'line',
    events: 1,
    role: 'positive',
    labels: { [ID]: asLabelled },
    traps: [],
    ...changes,
  };
  const alertIds = [ID, 'LinuxAppendCronjobEntry'];
  const manifest = { alert_ids: alertIds, alert_aliases: {}, files: [file] };
  writeFileSync(join(folder, 'one.jsonl'), text);
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return gradeCorpus(folder, ids);
}

test('a file as labelled shows no difference', () => {
  expect(differencesOf({})).toEqual([]);
});

test('a file with fewer or more events than the manifest says is a difference', () => {
  const expected = (events: number): string[] => [
    `one.jsonl: 1 records, the manifest has ${events}`,
  ];
  expect(differencesOf({ events: 2 })).toEqual(expected(2));
  expect(differencesOf({ events: 0 })).toEqual(expected(0));
});

test('a query that matches another event than the labelled one is a difference', () => {
  const label = { ...asLabelled, reference: [1], equivalent: [{ i: 0 }] };
  expect(differencesOf({ labels: { [ID]: label } })).toEqual([
    expect.stringContaining('"stray":[0]'),
  ]);
});

test('a record that fails is listed by its code and is no difference', () => {
  const { lines, differences } = graded({ labels: {} }, [ID], '{"System":1}\n');
  expect(differences).toEqual([]);
  expect(lines).toContain('one.jsonl: 1 undecodable (unknown-format)');
});

test('a run that grades nothing does not pass', () => {
  expect(differencesOf({}, ['Nope'])).toEqual([
    'Nope: no alert of this manifest',
    'nothing was graded',
  ]);
});

test('an alert that the manifest does not know is a difference', () => {
  expect(differencesOf({}, [ID, 'Nope'])).toEqual(['Nope: no alert of this manifest']);
});
