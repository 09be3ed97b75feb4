import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { fileOutbox } from '../../src/node/file-outbox.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

/** Runs the child until it has printed so many keys, then kills it; gives what it printed. */
async function keysUntilKilled(path: string, count: number): Promise<string[]> {
  const args = ['--import', 'tsx', 'test/node/outbox-child.ts', path];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split('\n').length > count) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  // The last line may be torn.
  return text.split('\n').slice(0, -1);
}

test.each([1, 37, 400])(
  'a process killed after %i messages has kept all of them',
  async (count) => {
    const path = file(`killed-${count}`, '');
    const promised = await keysUntilKilled(path, count);
    expect(promised.length).toBeGreaterThanOrEqual(count);
    const damage: number[] = [];
    const outbox = fileOutbox(path, { onDamage: (lines) => damage.push(lines) });
    const kept = (await outbox.load()).flatMap((record) =>
      record.type === 'accepted' ? [record.message.key] : [],
    );
    await outbox.close();
    expect(promised.filter((key) => !kept.includes(key))).toEqual([]);
    expect(damage).toEqual([]);
  },
);
