import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import type { PolicySet } from '../../src/deliver/policy.ts';
import { field, not } from '../../src/match/predicate.ts';
import { type ModelInput, type ModelPolicy, modelMessages } from './policy-model.ts';
import { alertOf, onePolicy, type Player, player, WALL_MS } from './policy-player.ts';

const END_MS = 60;
const RUNS = Number(process.env['TOCSIN_POLICY_RUNS'] ?? 1_000);

const host = fc.constantFrom('ws1', 'ws2', 'ws3');
const atMs = fc.integer({ min: 0, max: 40 });
const span = (min: number, max: number) => fc.integer({ min, max });

const arbPolicy: fc.Arbitrary<ModelPolicy> = fc
  .record({
    waitMs: span(0, 5),
    intervalMs: span(1, 8),
    dedupMs: span(0, 20),
    max: span(1, 3),
    perMs: span(1, 12),
    reminderAfterMs: span(1, 12),
    repeats: fc.option(span(0, 10)),
    inhibitMs: span(1, 6),
    silences: fc.array(fc.record({ host, fromMs: atMs, toMs: span(41, 50) }), { maxLength: 2 }),
  })
  .map(({ repeats, ...policy }) => ({
    ...policy,
    repeatMs: repeats === null ? 0 : policy.intervalMs + repeats,
  }));

// An id always has the same name and host: that is what makes it one alert.
const arbInput: fc.Arbitrary<ModelInput> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(atMs, fc.nat(9)).map(([at, n]) => alertInput(at, n)) },
  { weight: 1, arbitrary: fc.tuple(atMs, fc.nat(9)).map(([at, n]) => takeUp(at, n)) },
);

function alertInput(at: number, n: number): ModelInput {
  const name = n < 2 ? 'Root' : n < 6 ? 'A' : 'B';
  return { kind: 'alert', atMs: at, id: `a${n}`, name, host: `ws${(n % 3) + 1}` };
}

function takeUp(at: number, n: number): ModelInput {
  return { kind: 'take-up', atMs: at, id: `a${n}` };
}

const arbInputs = fc
  .array(arbInput, { maxLength: 25 })
  .map((inputs) => [...inputs].sort((a, b) => a.atMs - b.atMs));

function setOf(policy: ModelPolicy): PolicySet {
  const { waitMs, intervalMs, dedupMs, max, perMs, reminderAfterMs, repeatMs, inhibitMs } = policy;
  return {
    ...onePolicy({
      group: { by: ['source.host'], waitMs, intervalMs },
      dedup: { by: ['id'], forMs: dedupMs },
      flood: { max, perMs, reminderAfterMs },
      ...(repeatMs === 0 ? {} : { repeatMs }),
    }),
    inhibitions: [
      {
        source: field<Alert>('name', 'Root'),
        target: not(field<Alert>('name', 'Root')),
        equal: ['source.host'],
        forMs: inhibitMs,
      },
    ],
  };
}

function feedSilences(playing: Player, policy: ModelPolicy): void {
  for (const [index, silence] of policy.silences.entries()) {
    const fromMs = WALL_MS + silence.fromMs;
    const where = field<Alert>('source.host', silence.host);
    const times = { fromMs, toMs: WALL_MS + silence.toMs };
    playing.input(0, {
      kind: 'silence',
      silence: { id: `${index}`, where, author: 'ana', ...times },
    });
  }
}

function feedOne(playing: Player, input: ModelInput): void {
  if (input.kind === 'take-up') playing.input(input.atMs, { kind: 'take-up', id: input.id });
  else {
    const { id, name } = input;
    playing.offer(input.atMs, alertOf(id, { name, source: { host: input.host } }));
  }
}

function feed(playing: Player, policy: ModelPolicy, inputs: readonly ModelInput[]): void {
  feedSilences(playing, policy);
  for (const input of inputs) feedOne(playing, input);
  playing.until(END_MS);
}

function told(playing: Player): string[] {
  return playing.deliveries.map(({ atMs: at, alerts, occasion = '', heldBack }) => {
    const kind = occasion.split('-')[0] ?? '';
    const more = kind === '' ? '' : kind === 'reminder' ? ` reminder ${heldBack}` : ' repeat';
    return `${at} ${alerts.map(({ id }) => id).join('+')}${more}`;
  });
}

/** Reminders of one instant have no order among themselves. */
function sorted(lines: readonly string[]): string[] {
  const runs: string[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const isOfRun = run?.[0]?.split(' ')[0] === line.split(' ')[0] && line.includes('reminder');
    if (isOfRun && run?.[0]?.includes('reminder') === true) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) => run.sort());
}

test('messages are those of the slow model', () => {
  fc.assert(
    fc.property(arbPolicy, arbInputs, (policy, inputs) => {
      const playing = player(setOf(policy));
      feed(playing, policy, inputs);
      expect(sorted(told(playing))).toEqual(sorted(modelMessages(policy, inputs, END_MS)));
    }),
    { numRuns: RUNS },
  );
});

test('what is looked at between makes no difference', () => {
  fc.assert(
    fc.property(arbPolicy, arbInputs, fc.array(atMs), (policy, inputs, looks) => {
      const plain = player(setOf(policy));
      feed(plain, policy, inputs);
      const kinds = [...inputs, ...looks.map((at) => ({ kind: 'look', atMs: at }) as const)];
      const inOrder = kinds.sort((a, b) => a.atMs - b.atMs);
      const again = player(setOf(policy));
      feedSilences(again, policy);
      for (const one of inOrder) {
        if (one.kind === 'look') again.until(one.atMs);
        else feedOne(again, one);
      }
      again.until(END_MS);
      expect(told(again)).toEqual(told(plain));
    }),
    { numRuns: 300 },
  );
});

test('saved and restored anywhere, it goes on as it would have', () => {
  fc.assert(
    fc.property(arbPolicy, arbInputs, fc.array(atMs), (policy, inputs, restarts) => {
      const plain = player(setOf(policy));
      feed(plain, policy, inputs);
      const again = player(setOf(policy));
      feedSilences(again, policy);
      const kinds = [...inputs, ...restarts.map((at) => ({ kind: 'restart', atMs: at }) as const)];
      for (const one of kinds.sort((a, b) => a.atMs - b.atMs)) {
        if (one.kind !== 'restart') feedOne(again, one);
        else {
          again.until(one.atMs);
          again.restart(one.atMs);
        }
      }
      again.until(END_MS);
      expect(told(again)).toEqual(told(plain));
    }),
    { numRuns: 300 },
  );
});

test('every offered alert gets a decision, and nothing is sent without one', () => {
  fc.assert(
    fc.property(arbPolicy, arbInputs, (policy, inputs) => {
      const playing = player(setOf(policy));
      feed(playing, policy, inputs);
      const decided = new Set(playing.decisions.map(({ alertId }) => alertId));
      for (const input of inputs) if (input.kind === 'alert') expect(decided).toContain(input.id);
      const sent = playing.decisions.filter(({ decision }) => decision === 'sent').length;
      expect(sent).toBe(playing.deliveries.reduce((sum, { alerts }) => sum + alerts.length, 0));
    }),
  );
});

test('explain says what then happens, and changes nothing', () => {
  fc.assert(
    fc.property(arbPolicy, arbInputs, fc.nat(9), (policy, inputs, n) => {
      const playing = player(setOf({ ...policy, repeatMs: 0 }));
      feed(playing, policy, inputs);
      const before = structuredClone(playing.state());
      const input = alertInput(END_MS, n);
      if (input.kind !== 'alert') return;
      const alert = alertOf(input.id, { name: input.name, source: { host: input.host } });
      const explained = playing.explain(END_MS, { alert });
      expect(playing.state()).toEqual(before);
      const from = playing.decisions.length;
      playing.offer(END_MS, alert);
      playing.until(END_MS + 20);
      const own = playing.decisions.slice(from).filter(({ alertId }) => alertId === alert.id);
      const isOwn = ({ reason }: { readonly reason: string }) => reason !== 'reminded';
      expect(explained.decisions.filter(isOwn)).toEqual(own.filter(isOwn));
    }),
  );
});
