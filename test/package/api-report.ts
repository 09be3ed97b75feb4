/**
 * The public face of each entry, kept in `docs/api/` and compared with the build. `npm run api`
 * fails on a difference; `npm run api -- --update` accepts it, so that it shows in the review.
 */
import { mkdirSync } from 'node:fs';
import {
  Extractor,
  ExtractorConfig,
  type ExtractorLogLevel,
  type ExtractorMessage,
} from '@microsoft/api-extractor';
import { type Entry, entries, report, root } from './entries.ts';

const update = process.argv.includes('--update');
const silent = { default: { logLevel: 'none' as ExtractorLogLevel.None } };

function reportName({ room }: Entry): string {
  return `${room === '.' ? 'tocsin' : room}.api.md`;
}

function configOf(entry: Entry): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: root + entry.types,
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: `${root}test/tsconfig.json`, skipLibCheck: true },
      apiReport: {
        enabled: true,
        reportFileName: reportName(entry),
        reportFolder: `${root}docs/api/`,
        reportTempFolder: `${root}temp/api/`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          ...silent,
          // A type that users meet and cannot name: a reviewer should see it.
          'ae-forgotten-export': { ...silent.default, addToApiReportFile: true },
        },
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${root}package.json`,
  });
}

function faultsOf(entry: Entry): string[] {
  const messages: string[] = [];
  const { apiReportChanged, errorCount } = Extractor.invoke(configOf(entry), {
    localBuild: update,
    messageCallback: (message: ExtractorMessage) => {
      if (message.logLevel === 'error') messages.push(message.text);
      message.handled = true;
    },
  });
  const changed = apiReportChanged && !update;
  return [
    ...(changed ? [`docs/api/${reportName(entry)} differs: npm run api -- --update`] : []),
    ...(errorCount > 0 ? messages.map((text) => `${entry.name}: ${text}`) : []),
  ];
}

mkdirSync(`${root}docs/api`, { recursive: true });
report('api', entries().flatMap(faultsOf));
