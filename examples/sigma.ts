/**
 * Sigma rules over files of telemetry: says what became of each rule, then what matched and which
 * fields did. Run: npm run sigma -- RULES FILES...
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Subject, tap } from 'rxjs';
import type { TelemetryEvent } from 'tocsin';
import { decode } from 'tocsin/decode';
import type { Explanation } from 'tocsin/match';
import { readRecords } from 'tocsin/node';
import { explainSigma, loadSigma, printFault, type SigmaMatch, sigma } from 'tocsin/sigma';

const samples = 'examples/samples';
const [rules = `${samples}/rules`, ...given] = process.argv.slice(2);
const files = given.length > 0 ? given : [`${samples}/t1053.jsonl`, `${samples}/linux.log`];

const names = statSync(rules).isDirectory()
  ? readdirSync(rules, { recursive: true, encoding: 'utf8' }).sort()
  : [''];
const texts = names
  .filter((name) => name === '' || /\.ya?ml$/.test(name))
  .map((name) => ({ name: name || rules, text: readFileSync(join(rules, name), 'utf8') }));

const loaded = loadSigma(texts, { onProgress: (read, all) => progress(`${read} of ${all} texts`) });
const count = (of: string): number => loaded.reports.filter(({ state }) => state === of).length;
for (const { faults } of loaded.reports) for (const fault of faults) console.log(printFault(fault));
console.log(`${count('active')} active, ${count('warned')} warned, ${count('refused')} refused`);

for (const file of files) {
  const records = new Subject<unknown>();
  let events = 0;
  records
    .pipe(
      decode({ onNote: ({ message }) => console.log(`${file}: ${message}`) }),
      tap(() => {
        events += 1;
      }),
      sigma(loaded),
    )
    .subscribe((match) => console.log(lineOf(match)));
  const all = statSync(file).size;
  const onBytes = (read: number): void => progress(`${file}: ${Math.round((100 * read) / all)} %`);
  for await (const record of readRecords(file, { onBytes })) records.next(record);
  records.complete();
  console.log(`${file}: ${events} events`);
}

function lineOf(match: SigmaMatch<TelemetryEvent>): string {
  const { title, level = 'no level', author = 'nobody' } = match.rule;
  const at = new Date(match.timeMs).toISOString();
  const head = `${at} ${level}: ${title} (${author})`;
  if (match.kind === 'rule') {
    const { whole } = explainSigma(match.rule, match.event.fields);
    return `${head}: ${[...new Set(fieldsIn(whole))].join(', ')}`;
  }
  const group = Object.entries(match.group).map(([name, value]) => `${name}=${value}`);
  return `${head}: ${match.value} for ${group.join(' ')}`;
}

/** Names of the fields that a rule matched by. */
function fieldsIn(part: Explanation): readonly string[] {
  if (!part.matched || part.op === 'not') return [];
  if ('of' in part) return part.of.flatMap(fieldsIn);
  return part.op === 'anyValue' ? ['any field'] : [part.field];
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${text} `);
}
