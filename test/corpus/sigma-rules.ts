/** The SigmaHQ rules that look for what an alert looks for, read from the corpus. */
import { join } from 'node:path';
import { loadSigma } from '../../src/sigma/load-sigma.ts';
import type { SigmaRule } from '../../src/sigma/sigma-rule.ts';
import { readCorpusFile } from '../corpus.ts';

/** Names of their files by the alert; SigmaHQ has none for Azure Automation. */
export const SIGMA_FILES: Readonly<Record<string, readonly string[]>> = {
  SecOpsWinScheduledTaskCreation: [
    'proc_creation_win_schtasks_creation',
    'proc_creation_win_at_interactive_execution',
    'win_security_susp_scheduled_task_creation',
    'posh_ps_cmdlet_scheduled_task',
  ],
  SecOpsWinSchtasksForcedReboot: ['proc_creation_win_malware_kamikakabot_schtasks_persistence'],
  SecOpsWinSchtasksRemoteSystem: ['win_security_atsvc_task'],
  SecOpsLinuxAddFilestoCrontabDir: ['file_event_lnx_susp_cron_file_created'],
  SecOpsLinuxAppendCronjobEntry: [
    'lnx_cron_crontab_file_modification',
    'proc_creation_lnx_schedule_task_job_cron',
  ],
};

/** Those for hunting, which are not meant to alert. */
export const SIGMA_HUNTING_FILES: Readonly<Record<string, readonly string[]>> = {
  SecOpsWinScheduledTaskCreation: [
    'file_event_win_scheduled_task_creation',
    'registry_event_scheduled_task_creation',
  ],
};

interface Line {
  readonly path: string;
  readonly yaml: string;
}

/** Rules by the alert, as the loader of `tocsin/sigma` reads them. Throws for one refused. */
export function sigmaRules(
  folder: string,
  filesOf: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, readonly SigmaRule[]> {
  const text = new TextDecoder().decode(readCorpusFile(join(folder, 'sigma/rules.jsonl.gz')));
  const lines = text.split('\n').filter((line) => line !== '');
  const yamls = new Map(
    lines.map((line) => {
      const { path, yaml } = JSON.parse(line) as Line;
      return [path.replace(/^.*\/|\.yml$/g, ''), yaml] as const;
    }),
  );
  return new Map(
    Object.entries(filesOf).map(([alert, files]) => {
      const texts = files.map((name) => ({ name, text: yamls.get(name) ?? '' }));
      return [alert, loadSigma(texts, { strict: true }).rules] as const;
    }),
  );
}
