import type { AllowEntry } from './allow.ts';

const SYSTEM_TASKS: readonly string[] = [
  '\\GoogleUpdateTask*',
  '\\GoogleUserPEH\\*',
  '\\MicrosoftEdgeUpdateTask*',
  '\\Mozilla\\Firefox*',
  '\\Adobe Acrobat Update Task',
  '\\Microsoft\\Office\\*',
  '\\Microsoft\\VisualStudio\\Updates\\*',
  '\\Microsoft\\Windows\\*',
  '\\CreateExplorerShellUnelevatedTask',
  '\\SoftLanding\\*',
  '\\Hewlett-Packard\\*',
];

const OFFICE_CLICK_TO_RUN = '*\\Microsoft Office\\root\\integration\\integrator.exe';

/**
 * Creations by widely used programs. A name alone is easily imitated, so it counts only for the
 * system's own accounts, or together with the program that the task runs or the parent.
 */
export const STARTER_ALLOW: readonly AllowEntry[] = [
  ...SYSTEM_TASKS.map((taskName): AllowEntry => ({ taskName, systemActor: true })),
  // It registers its task with the variable, not with what the variable stands for.
  ...['*\\AppData\\Local', '%LocalAppData%'].map(
    (folder): AllowEntry => ({
      taskName: '\\OneDrive*Task-S-1-5-21-*',
      action: `${folder}\\Microsoft\\OneDrive\\OneDriveStandaloneUpdater.exe`,
    }),
  ),
  { taskName: '\\Microsoft\\Office\\*', parentImage: OFFICE_CLICK_TO_RUN },
];
