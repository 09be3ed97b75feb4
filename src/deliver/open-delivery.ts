import { systemClock } from '../core/clock.ts';
import { Custody } from './custody.ts';
import { DeadLetters } from './dead-letters.ts';
import type { ChannelStatus, DeliveryEngine, DeliveryOptions } from './delivery-engine.ts';
import { Handshakes, randomCode } from './handshake.ts';
import { Intake } from './intake.ts';
import { type LaneSetting, laneSettings } from './lane-setting.ts';
import { Lanes } from './lanes.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { reportTo } from './report-to.ts';
import { systemWake, type Wake } from './wake.ts';

/** Milliseconds that `close` lets messages arrive. */
const DRAIN_MS = 10_000;

/**
 * Starts an engine and takes up what an earlier one left in the outbox. Rejects with a
 * `DefinitionError` (`option-invalid`) where an option is wrong, and with what `outbox.load`
 * throws.
 *
 * A message is sent at least once: after a crash, or where an answer was lost, once more under
 * the same key. Messages of one channel may overtake each other when one is tried again.
 */
export async function openDelivery(options: DeliveryOptions): Promise<DeliveryEngine> {
  const {
    clock = systemClock,
    wake = systemWake,
    random = Math.random,
    code = randomCode,
  } = options;
  const settings = laneSettings(options.channels);
  const report = reportTo(options.onReport);
  const custody = new Custody(options.outbox ?? memoryOutbox(), report);
  await custody.load();
  const lanes = new Lanes(settings, custody, report, { clock, wake, random });
  const intake = new Intake(settings, custody, lanes, clock);
  const handshakes = new Handshakes(settings, { clock, wake }, code);
  const letters = new DeadLetters(custody, lanes, intake, clock);
  takeUp(custody, lanes, clock.nowMs());
  let closing: Promise<number> | undefined;
  const close = async (drainMs: number): Promise<number> => {
    await intake.close();
    await drained(lanes, drainMs, wake);
    lanes.stop();
    await custody.close();
    return custody.state.pending.size;
  };
  return {
    accept: (delivery) => intake.accept(delivery),
    challenge: (channel, recipient) => handshakes.challenge(channel, recipient),
    confirm: (channel, given) => {
      const confirmation = handshakes.judge(channel, given);
      if (confirmation === 'confirmed') lanes.get(channel)?.open();
      return confirmation;
    },
    status: () => statusOf(settings, lanes, custody),
    deadLetters: () => [...custody.state.dead.values()],
    replay: (where = () => true) => letters.replay(where),
    discard: (where) => letters.discard(where),
    close: (drainMs = DRAIN_MS) => {
      closing ??= close(drainMs);
      return closing;
    },
  };
}

/**
 * Messages that an earlier engine left go on, beyond the bound of a queue, too. Their age begins
 * anew, or those of a long standstill would be given up untried.
 */
function takeUp(custody: Custody, lanes: Lanes, sinceMs: number): void {
  for (const { message } of [...custody.state.pending.values()]) {
    const pending = { message, sinceMs };
    const lane = lanes.get(pending.message.channel);
    if (lane === undefined) lanes.bury({ ...pending, attempts: 0 }, 'channel-unknown');
    else lane.add(pending);
  }
}

/** Resolves when nothing moves any more, or the time is over. */
function drained(lanes: Lanes, drainMs: number, wake: Wake): Promise<void> {
  return new Promise((resolve) => {
    const cancel = wake(drainMs, resolve);
    lanes.whenIdle(() => {
      cancel();
      resolve();
    });
  });
}

function statusOf(
  settings: ReadonlyMap<string, LaneSetting>,
  lanes: Lanes,
  custody: Custody,
): ReadonlyMap<string, ChannelStatus> {
  return new Map(
    [...settings.keys()].map((channel) => {
      const { size: pending = 0, isHeld = true } = lanes.get(channel)?.state ?? {};
      return [channel, { pending, dead: custody.deadOf(channel), isValidated: !isHeld }];
    }),
  );
}
