import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel, Outcome } from '../../src/deliver/channel.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import { delivered, rejected, retryable } from '../../src/deliver/outcome.ts';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { alert } from '../node/alerts.ts';
import { manualTime } from './manual-time.ts';

/** What a channel does in one attempt: after so long it answers, hangs or throws. */
type Act = { readonly afterMs: number; readonly answer: Outcome | 'hangs' | 'throws' };

const answer = fc.oneof(
  fc.constant(delivered()),
  fc.constant(rejected('refused', 'HTTP 400')),
  fc.constant(retryable('receiver-fault', 'HTTP 500')),
  fc.nat(5_000).map((afterMs) => retryable('throttled', 'HTTP 429', afterMs)),
  fc.constantFrom('hangs' as const, 'throws' as const),
);
const acts = fc.array(fc.record({ afterMs: fc.nat(1_500), answer }), { maxLength: 40 });
/** When messages come, in milliseconds after the one before. */
const arrivals = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 12 });

const TIMEOUT_MS = 1_000;
const CONCURRENCY_MAX = 2;
const ATTEMPTS_MAX = 4;

/** Attempts as they began: when, of which key, beside how many others. */
interface Began {
  readonly atMs: number;
  readonly key: string;
  readonly beside: number;
}

function actor(script: readonly Act[], time: ReturnType<typeof manualTime>) {
  const rest = [...script];
  const began: Began[] = [];
  const pauses: { readonly fromMs: number; readonly untilMs: number }[] = [];
  let active = 0;
  const channel: Channel = {
    send: ({ key }, signal) => {
      began.push({ atMs: time.clock.nowMs(), key, beside: active });
      active += 1;
      const { afterMs, answer: next } = rest.shift() ?? { afterMs: 0, answer: delivered() };
      return new Promise((resolve, reject) => {
        const end = (): void => {
          active -= 1;
        };
        signal.addEventListener('abort', end, { once: true });
        time.wake(afterMs, () => {
          if (signal.aborted || next === 'hangs') return;
          signal.removeEventListener('abort', end);
          end();
          const nowMs = time.clock.nowMs();
          if (next === 'throws') return reject(new Error('thrown'));
          const pauseMs = next.status === 'retryable' ? (next.afterMs ?? 0) : 0;
          if (pauseMs > 0) pauses.push({ fromMs: nowMs, untilMs: nowMs + pauseMs });
          resolve(next);
        });
      });
    },
  };
  return { channel, began, pauses };
}

test('whatever a channel does, messages end once and delay no other', async () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  await fc.assert(
    fc.asyncProperty(acts, arrivals, chance, async (script, gaps, random) => {
      const time = manualTime();
      const { channel, began, pauses } = actor(script, time);
      const well = actor([], time);
      const reports: DeliveryReport[] = [];
      const retry = { attemptsMax: ATTEMPTS_MAX, baseMs: 100, capMs: 1_000 };
      const setting = { isValidated: true, concurrencyMax: CONCURRENCY_MAX, retry };
      const breaker = { failuresMax: 3, openMs: 2_000 };
      const engine = await openDelivery({
        channels: {
          odd: { ...setting, channel, timeoutMs: TIMEOUT_MS, breaker },
          well: { ...setting, channel: well.channel },
        },
        clock: time.clock,
        wake: time.wake,
        random: () => random,
        onReport: (report) => reports.push(report),
      });
      const keys: string[] = [];
      const arrivedMs: number[] = [];
      for (const [index, gap] of gaps.entries()) {
        await time.advance(gap);
        const alerts = [alert({ id: String(index) })];
        keys.push((await engine.accept({ channel: 'odd', alerts })).key);
        await engine.accept({ channel: 'well', alerts });
        arrivedMs.push(time.clock.nowMs());
        await time.advance(0);
      }
      await time.advance(3_600_000);
      const ends = reports.flatMap((report) =>
        (report.type === 'delivered' || report.type === 'dead') && report.channel === 'odd'
          ? [report.key]
          : [],
      );
      expect([...ends].sort()).toEqual([...keys].sort());
      for (const key of keys) {
        const attempts = began.filter((one) => one.key === key).length;
        expect(attempts).toBeLessThanOrEqual(ATTEMPTS_MAX);
      }
      expect(began.every(({ beside }) => beside < CONCURRENCY_MAX)).toBe(true);
      for (const { fromMs, untilMs } of pauses) {
        // An attempt may begin in the same moment as the answer that asks for the pause.
        expect(began.filter(({ atMs }) => atMs > fromMs && atMs < untilMs)).toEqual([]);
      }
      expect(well.began.map(({ atMs }) => atMs)).toEqual(arrivedMs);
      expect(await engine.close()).toBe(0);
      expect(engine.status().get('odd')?.pending).toBe(0);
    }),
    { numRuns: 60 },
  );
});
