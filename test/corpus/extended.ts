/** What the alerts beyond the seven say of a corpus whose labels know nothing of them, in lines. */
import type { Alert } from '../../src/core/alert.ts';
import type { HasRule } from '../../src/rule/detect.ts';
import { finalAlerts } from './judge.ts';
import { type CorpusFile, readManifest } from './manifest.ts';
import { runFile } from './run-file.ts';

/** Each alert by its file, then how many each alert gave, by what the files are there for. */
export function extendedLines(folder: string, alerts: readonly HasRule[]): string[] {
  const told = readManifest(folder)
    .files.filter((file) => file.duplicate_of === undefined)
    .flatMap((file) => extendedOf(folder, file.path, alerts).map((alert) => ({ file, alert })));
  const counts = alerts.map(({ rule }) => {
    const own = told.filter(({ alert }) => alert.name === rule.name);
    return `  ${rule.name}: ${own.length}${rolesText(own.map(({ file }) => file.role))}`;
  });
  return ['extended:', ...told.map(({ file, alert }) => alertLine(file, alert)), ...counts];
}

/** The last words of these alerts on one file. */
export function extendedOf(
  folder: string,
  path: string,
  alerts: readonly HasRule[],
): readonly Alert[] {
  return finalAlerts(runFile(folder, path, alerts).alerts);
}

function alertLine({ path, role }: CorpusFile, { name, severity, score, summary }: Alert): string {
  return `  ${path} (${role}): ${name} ${severity} ${score}: ${summary}`;
}

function rolesText(roles: readonly CorpusFile['role'][]): string {
  const parts = [...new Set(roles)].map(
    (role) => `${roles.filter((other) => other === role).length} in ${role} files`,
  );
  return parts.length === 0 ? '' : `, ${parts.join(', ')}`;
}
