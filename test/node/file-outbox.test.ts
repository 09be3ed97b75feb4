import { readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import type { OutboxRecord } from '../../src/deliver/outbox.ts';
import { delivered, rejected } from '../../src/deliver/outcome.ts';
import { fileOutbox } from '../../src/node/file-outbox.ts';
import { type FakeChannel, fakeChannel } from '../deliver/fake-channel.ts';
import { type ManualTime, manualTime, settle } from '../deliver/manual-time.ts';
import { alert } from './alerts.ts';
import { type Cut, SimDisk } from './sim-disk.ts';
import { temporaryFolder } from './temporary.ts';

const file = temporaryFolder();

function accepted(key: string): OutboxRecord {
  const message = { kind: 'alerts', key, channel: 'a', alerts: [alert()], atMs: 5 } as const;
  return { type: 'accepted', message, sinceMs: 5 };
}

describe('on a real disk', () => {
  test('what was appended is there at the next start, without what is over', async () => {
    const path = file('outbox', '');
    const first = fileOutbox(path);
    expect(await first.load()).toEqual([]);
    await Promise.all([first.append([accepted('1')]), first.append([accepted('2')])]);
    await first.append([{ type: 'delivered', key: '1' }]);
    await first.close();
    const second = fileOutbox(path);
    expect(await second.load()).toEqual([{ type: 'delivered', key: '1' }, accepted('2')]);
    await second.close();
  });

  test('the file is for its owner alone', async () => {
    const path = `${file('unused', '')}-new`;
    const outbox = fileOutbox(path);
    await outbox.load();
    await outbox.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('a line that a crash left unfinished is dropped in silence', async () => {
    const path = file('torn', '');
    const first = fileOutbox(path);
    await first.load();
    await first.append([accepted('1'), accepted('2')]);
    await first.close();
    const whole = readFileSync(path);
    for (const cut of [1, 2, 300, 600]) {
      const damage: number[] = [];
      const outbox = fileOutbox(file('torn', whole.subarray(0, whole.length - cut)), {
        onDamage: (lines) => damage.push(lines),
      });
      expect(await outbox.load()).toEqual([accepted('1')]);
      await outbox.append([accepted('3')]);
      await outbox.close();
      expect(damage).toEqual([]);
    }
  });

  test('a damaged line costs itself alone, is told, and the file as it was is kept', async () => {
    const path = file('damaged', '');
    const first = fileOutbox(path);
    await first.load();
    await first.append([accepted('1'), accepted('2'), accepted('3')]);
    await first.close();
    const bytes = readFileSync(path);
    const at = bytes.indexOf('"key":"2"');
    bytes.write('9', at + 7);
    const damage: number[] = [];
    const options = { onDamage: (lines: number) => damage.push(lines) };
    const outbox = fileOutbox(file('damaged', bytes), options);
    expect(await outbox.load()).toEqual([accepted('1'), accepted('3')]);
    await outbox.close();
    expect(damage).toEqual([1]);
    expect(readFileSync(`${path}.damaged`)).toEqual(bytes);
  });

  test('a file of another kind is refused and left as it is', async () => {
    const path = file('other', 'something else');
    await expect(fileOutbox(path).load()).rejects.toThrow(
      expect.objectContaining({ name: 'JournalError' }),
    );
    expect(readFileSync(path, 'utf8')).toBe('something else');
  });

  test('any flipped bit is found', async () => {
    const path = file('flip', '');
    const first = fileOutbox(path);
    await first.load();
    await first.append([accepted('1'), accepted('2')]);
    await first.close();
    const whole = readFileSync(path);
    const position = fc.integer({ min: 0, max: whole.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(position, async (bit) => {
        const bytes = Buffer.from(whole);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const disk = new SimDisk();
        disk.plant('x', bytes);
        const damage: number[] = [];
        const outbox = fileOutbox('x', { disk, onDamage: (lines) => damage.push(lines) });
        const read = await outbox.load().catch(() => 'refused');
        // The last line end may become another sign: then the line is an unfinished one.
        if (bit >> 3 === whole.length - 1) expect(read).toEqual([accepted('1')]);
        else if (read !== 'refused') expect(damage).toEqual([1]);
      }),
      { numRuns: 300 },
    );
  });

  test('most of it being over, it is written anew', async () => {
    const path = file('long', '');
    const outbox = fileOutbox(path, { overMax: 10 });
    await outbox.load();
    for (let i = 0; i < 40; i += 1) {
      await outbox.append([accepted(String(i))]);
      await outbox.append([{ type: 'dead', key: String(i), letter: LETTER }]);
      await outbox.append([{ type: 'discarded', key: String(i) }]);
    }
    await outbox.close();
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(20);
  });
});

const LETTER = { reason: 'rejected', detail: '', attempts: 1, atMs: 0 } as const;

describe('after a failed write', () => {
  test.each(['write', 'sync'])(
    '%s: the caller hears it, and the next append is safe',
    async (name) => {
      const sim = new SimDisk();
      let fails = false;
      const disk = {
        read: (path: string) => sim.read(path),
        replace: (path: string, by: string) => sim.replace(path, by),
        open: async (path: string) => {
          const opened = await sim.open(path);
          const failing = async () => {
            fails = false;
            throw new Error('ENOSPC');
          };
          return {
            ...opened,
            write: (bytes: Uint8Array, at: number) =>
              fails && name === 'write' ? failing() : opened.write(bytes, at),
            sync: () => (fails && name === 'sync' ? failing() : opened.sync()),
          };
        },
      };
      const outbox = fileOutbox('x', { disk });
      await outbox.load();
      await outbox.append([accepted('1')]);
      fails = true;
      await expect(outbox.append([accepted('2')])).rejects.toThrow('ENOSPC');
      await outbox.append([accepted('3')]);
      const next = fileOutbox('x', { disk: sim.afterCrash(0) });
      expect(await next.load()).toEqual([accepted('1'), accepted('3')]);
    },
  );
});

/** Accepts deliveries, some of which are rejected, until all are over or the machine is gone. */
async function session(
  disk: SimDisk,
  time: ManualTime,
  channel: FakeChannel,
  ids: readonly string[],
): Promise<{ readonly promised: string[]; readonly dead: string[]; readonly pending: number }> {
  const promised: string[] = [];
  try {
    const engine = await openDelivery({
      channels: { a: { channel, isValidated: true } },
      outbox: fileOutbox('x', { disk, overMax: 5 }),
      clock: time.clock,
      wake: time.wake,
      random: () => 0,
    });
    const tasks = ids.map(async (id, index) => {
      // In three waves, so that records of different kinds share a write.
      for (let wave = 0; wave < index % 3; wave += 1) await settle();
      const { status, key } = await engine.accept({ channel: 'a', alerts: [alert({ id })] });
      if (status === 'accepted') promised.push(key);
    });
    await Promise.all(tasks);
    await time.advance(0);
    const dead = engine.deadLetters().map(({ message }) => message.key);
    return { promised, dead, pending: await engine.close(0) };
  } catch {
    return { promised, dead: [], pending: -1 };
  }
}

function rejecting(): FakeChannel {
  const channel = fakeChannel();
  for (let i = 0; i < 9; i += 1) {
    channel.answers.push(i % 4 === 3 ? rejected('refused', 'HTTP 400') : delivered());
  }
  return channel;
}

const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

test('a crash at any point of any write loses nothing that was accepted', async () => {
  const whole = new SimDisk();
  await session(whole, manualTime(), rejecting(), ids);
  const count = whole.operations.length;
  expect(new Set(whole.operations)).toEqual(
    new Set(['read', 'open', 'truncate', 'write', 'sync', 'replace', 'close']),
  );
  const cuts: Cut[] = Array.from({ length: count }, (_, operation) =>
    (['before', 'half', 'after'] as const).map((done) => ({ operation, done })),
  ).flat();
  for (const cut of cuts) {
    for (const keeps of [0, 0.5, 1]) {
      const disk = new SimDisk(cut);
      const before = rejecting();
      const { promised } = await session(disk, manualTime(), before, ids);
      const after = fakeChannel();
      const second = await session(disk.afterCrash(keeps), manualTime(), after, []);
      const known = new Set([...after.sent.map(({ key }) => key), ...second.dead]);
      // What the first channel took is with its receiver, and may come once more.
      const arrived = before.sent.filter((_, index) => index % 4 !== 3).map(({ key }) => key);
      const lost = promised.filter((key) => !known.has(key) && !arrived.includes(key));
      expect({ cut, keeps, lost, pending: second.pending }).toEqual({
        cut,
        keeps,
        lost: [],
        pending: 0,
      });
    }
  }
});
