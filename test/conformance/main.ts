/**
 * `npm run conformance -- [FOLDER]`: how patterns answer the cases of a folder of suites. The
 * status is 1 where a case fails, 2 where there is no folder.
 */
import { reportOn } from './report.ts';
import { suitesFolder } from './suite.ts';

const folder = process.argv[2] ?? suitesFolder();
const report = reportOn(folder);
if (report === undefined) {
  console.error(`no suites: ${folder} does not exist; name a folder or set TOCSIN_SUITES`);
  process.exitCode = 2;
} else {
  console.log(report.lines.join('\n'));
  process.exitCode = report.hasFailures ? 1 : 0;
}
