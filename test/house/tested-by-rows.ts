/** Files of findings: each has its row in one test, or is a part of those that have. */
const NAMES: readonly string[] = [
  'automation-act',
  'azure-source',
  'covering-tracks',
  'cron-act',
  'cron-added-and-removed',
  'cron-after-download',
  'draft-run-unpublished',
  'evidence-text',
  'finding',
  'operation-forced',
  'points',
  'read-once',
  'reboot-act',
  'registration-steps',
  'run-deadline',
  'runbook-cleaned-up',
  'runbook-spread',
  'runbook-staged',
  'running-findings',
  'same-actor',
  'task-act',
  'task-confirmed-on-target',
  'task-created-and-run',
  'task-from-risky-parent',
  'task-program',
  'task-registered-and-removed',
  'task-registered-from-afar',
  'task-spread',
  'task-told',
  'task-used-and-removed',
];

/** Their exemptions from a test file of their own. */
export const testedByRows: Readonly<Record<string, string>> = Object.fromEntries(
  NAMES.map((name) => [
    `src/t1053/findings/${name}.ts`,
    'rows and laws: test/t1053/findings/catalogue.test.ts',
  ]),
);
