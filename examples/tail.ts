/**
 * Follows a file that grows, such as a log, and tells alerts as they come. A file that is cut
 * short or replaced is read again from its start. Run: npx tsx examples/tail.ts FILE
 */
import { open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { from } from 'rxjs';
import { detect } from 'tocsin';
import { decode, type Framed, framer } from 'tocsin/decode';
import { t1053 } from 'tocsin/t1053';

const POLL_MS = 100;

async function* follow(path: string): AsyncGenerator<Framed> {
  let frames = framer(path);
  let offset = 0;
  let inode: bigint | undefined;
  for (;;) {
    const file = await open(path);
    try {
      const { size, ino } = await file.stat({ bigint: true });
      if (ino !== (inode ?? ino) || size < offset) {
        yield* frames.flush();
        frames = framer(path);
        offset = 0;
      }
      inode = ino;
      for await (const chunk of file.createReadStream({ start: offset, autoClose: false })) {
        offset += chunk.length;
        yield* frames.push(chunk);
      }
    } finally {
      await file.close();
    }
    await wait(POLL_MS);
  }
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: npx tsx examples/tail.ts FILE');

from(follow(path))
  .pipe(
    decode({ onNote: ({ message }) => console.log('not decoded:', message) }),
    detect(t1053, { onNote: ({ code, message }) => console.log(`${code}: ${message}`) }),
  )
  .subscribe({
    next: ({ activity, severity, summary }) => console.log(activity, severity, summary),
    error: (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  });
