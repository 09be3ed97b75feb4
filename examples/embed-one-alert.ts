/** One alert of the pack in a pipeline of your own. Run: npx tsx examples/embed-one-alert.ts */
import { from } from 'rxjs';
import { decode } from 'tocsin/decode';
import { readRecords } from 'tocsin/node';
import { secOpsWinSchtasksRemoteSystem } from 'tocsin/t1053';

const sample = new URL('samples/t1053.jsonl', import.meta.url).pathname;

from(readRecords(sample))
  .pipe(
    decode({ onNote: ({ message }) => console.log('not decoded:', message) }),
    secOpsWinSchtasksRemoteSystem({ allowHosts: ['backup01'] }),
  )
  .subscribe({
    next: ({ activity, severity, summary, evidence }) =>
      console.log(activity, severity, summary, `(${evidence.length} records)`),
    error: console.error,
  });
