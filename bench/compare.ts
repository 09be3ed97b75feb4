/** `npm run bench -- compare A B`: what two records of `bench/record` say of each other. */
import { compareRecords, readRecord } from './match-record.ts';

export async function compare([before, after]: readonly string[]): Promise<void> {
  if (before === undefined || after === undefined) {
    console.error('usage: npm run bench -- compare A B');
    process.exitCode = 2;
    return;
  }
  const [a, b] = [readRecord(before), readRecord(after)];
  if (a.machine !== b.machine) console.log(`other machines: ${a.machine} and ${b.machine}`);
  console.log(compareRecords(a.rows, b.rows));
}
