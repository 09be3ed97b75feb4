import type { ChannelSetting } from '../../src/deliver/lane-setting.ts';
import { memoryOutbox } from '../../src/deliver/memory-outbox.ts';
import { openDelivery } from '../../src/deliver/open-delivery.ts';
import type { Outbox } from '../../src/deliver/outbox.ts';
import { retryable } from '../../src/deliver/outcome.ts';
import type { DeliveryReport } from '../../src/deliver/report.ts';
import { alert } from '../node/alerts.ts';
import type { FakeChannel } from './fake-channel.ts';
import { type ManualTime, manualTime } from './manual-time.ts';

export const fault = retryable('unreachable', 'no connection');

/** An engine over such channels on manual time, with what it reports. */
export async function engineOf(
  channels: Readonly<Record<string, FakeChannel>>,
  more: Partial<ChannelSetting> = {},
  given: { readonly outbox?: Outbox; readonly time?: ManualTime; readonly random?: number } = {},
) {
  const { outbox = memoryOutbox(), time = manualTime(), random = 0.5 } = given;
  const reports: DeliveryReport[] = [];
  const settings = Object.entries(channels).map(
    ([name, channel]) => [name, { channel, isValidated: true, ...more }] as const,
  );
  const engine = await openDelivery({
    channels: Object.fromEntries(settings),
    outbox,
    clock: time.clock,
    wake: time.wake,
    random: () => random,
    code: () => 'CODE234567',
    onReport: (report) => reports.push(report),
  });
  const send = (channel: string, id: string) => engine.accept({ channel, alerts: [alert({ id })] });
  return { engine, outbox, time, reports, send };
}
