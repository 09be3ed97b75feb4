import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Catalogue, createCatalogue } from '../../src/catalogue/catalogue.ts';
import type { AlertFilter } from '../../src/catalogue/find.ts';
import { t1053Pack } from '../../src/t1053/pack.ts';
import { BY, desk, madeUp, packOf } from './desk.ts';

const PACKS = [packOf('1', ['A', 'B', 'C']), packOf('2', ['A', madeUp('B', { revision: 2 }), 'D'])];

type Command =
  | { readonly do: 'install' | 'upgrade'; readonly pack: number }
  | { readonly do: 'uninstall' }
  | { readonly do: 'activate' | 'deactivate'; readonly filter: AlertFilter }
  | { readonly do: 'override'; readonly n: number; readonly floor: number }
  | { readonly do: 'assign'; readonly filter: AlertFilter; readonly to: readonly string[] }
  | { readonly do: 'undo'; readonly n: number };

const text = fc.constantFrom('a', 'b', 'c', 'd', 'alert', 'zzz');
const severity = fc.constantFrom('low', 'medium', 'high' as const);
const arbFilter: fc.Arbitrary<AlertFilter> = fc.record(
  {
    text: fc.oneof(text, fc.array(text, { maxLength: 3 })),
    technique: fc.constantFrom('T1053', 'T1529', 'T1053.003'),
    tactic: fc.constantFrom('TA0040', 'execution'),
    platform: fc.constantFrom('windows', 'linux', ['azure', 'linux']),
    telemetry: fc.constantFrom('sysmon', 'sysmon/1', 'security/4698'),
    severity: fc.constantFrom('low', 'medium' as const),
    status: fc.constantFrom('active', 'inactive' as const),
    policy: fc.constantFrom('soc', 'default', 'none'),
    pack: fc.constantFrom('made-up', 't1053'),
  },
  { requiredKeys: [] },
);

const arbCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constantFrom('install', 'upgrade' as const), pack: fc.nat(1) }),
  fc.constant<Command>({ do: 'uninstall' }),
  fc.record({ do: fc.constantFrom('activate', 'deactivate' as const), filter: arbFilter }),
  fc.record({ do: fc.constant('override' as const), n: fc.nat(3), floor: fc.nat(5) }),
  fc.record({
    do: fc.constant('assign' as const),
    filter: arbFilter,
    to: fc.uniqueArray(fc.constantFrom('soc', 'oncall'), { minLength: 1 }),
  }),
  fc.record({ do: fc.constant('undo' as const), n: fc.nat(20) }),
);

/** Carries a command out; one that the catalogue refuses changes nothing. */
function carryOut(catalogue: Catalogue, command: Command): boolean {
  try {
    return changeBy(catalogue, command).isChanged;
  } catch {
    return false;
  }
}

function changeBy(catalogue: Catalogue, command: Command): { readonly isChanged: boolean } {
  const pack = 'pack' in command ? (PACKS[command.pack] ?? t1053Pack) : t1053Pack;
  switch (command.do) {
    case 'install':
      return catalogue.install(pack, BY);
    case 'upgrade':
      return catalogue.upgrade(catalogue.planUpgrade(pack), BY);
    case 'uninstall':
      return catalogue.uninstall('made-up', BY);
    case 'activate':
      return catalogue.activate(command.filter, BY);
    case 'deactivate':
      return catalogue.deactivate(command.filter, BY);
    case 'override':
      return catalogue.override(
        'ABCD'[command.n] ?? 'A',
        { options: { floor: command.floor } },
        BY,
      );
    case 'assign':
      return catalogue.assign(command.filter, command.to, BY);
    case 'undo':
      return catalogue.undo(command.n, BY);
  }
}

const contents = (catalogue: Catalogue): unknown => {
  const { version, states } = catalogue.save();
  const { packs, settings } = states.find((state) => state.version === version) ?? {};
  return { packs, settings };
};

const after = (commands: readonly Command[]): Catalogue => {
  const { catalogue } = desk();
  catalogue.install(t1053Pack, BY);
  for (const command of commands) carryOut(catalogue, command);
  return catalogue;
};

test('undo goes back to what was, and undo of undo to what is', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), fc.array(arbCommand), (before, more) => {
      const catalogue = after(before);
      const [version, was] = [catalogue.version(), contents(catalogue)];
      for (const command of more) carryOut(catalogue, command);
      const [later, is] = [catalogue.version(), contents(catalogue)];
      catalogue.undo(version, BY);
      expect(contents(catalogue)).toEqual(was);
      catalogue.undo(later, BY);
      expect(contents(catalogue)).toEqual(is);
    }),
  );
});

test('every command done twice is done once, and what changes nothing makes no version', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), arbCommand, (before, command) => {
      const catalogue = after(before);
      const first = catalogue.version();
      const isChanged = carryOut(catalogue, command);
      const version = catalogue.version();
      expect(version - first).toBe(isChanged ? 1 : 0);
      const was = contents(catalogue);
      if (command.do === 'upgrade') return;
      expect(carryOut(catalogue, command)).toBe(false);
      expect([catalogue.version(), contents(catalogue)]).toEqual([version, was]);
    }),
  );
});

test('each version has one record in the audit, in order', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), (commands) => {
      const catalogue = after(commands);
      const versions = catalogue.audit().map(({ version }) => version);
      expect(versions).toEqual(Array.from({ length: catalogue.version() }, (_, i) => i + 1));
    }),
  );
});

test('saved and restored it is the same, versions and audit included, and goes on alike', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), fc.array(arbCommand), (before, more) => {
      const catalogue = after(before);
      const saved = JSON.parse(JSON.stringify(catalogue.save()));
      const options = { policies: ['soc', 'oncall'], packs: [t1053Pack] };
      const version = JSON.stringify(contents(catalogue)).includes('"made-up":"2"') ? 1 : 0;
      const own = PACKS[version] ?? t1053Pack;
      const clock = { nowMs: () => 0 };
      const again = createCatalogue({ ...options, clock, saved, packs: [t1053Pack, own] });
      expect(JSON.parse(JSON.stringify(again.save()))).toEqual(saved);
      const known = more.filter((command) => command.do !== 'undo');
      for (const command of known) {
        expect(carryOut(again, command)).toBe(carryOut(catalogue, command));
        expect(contents(again)).toEqual(contents(catalogue));
      }
    }),
  );
});

test('parts of a filter compose, and each can be taken back', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), arbFilter, fc.nat(), (commands, one, n) => {
      const catalogue = after(commands);
      const entries = Object.entries(one);
      const half = entries.filter((_, i) => ((n >> i) & 1) === 1);
      const other = entries.filter((_, i) => ((n >> i) & 1) === 0);
      const second = catalogue.find(Object.fromEntries(other));
      const first = catalogue.find(Object.fromEntries(half));
      expect(catalogue.find(one)).toEqual(first.filter((name) => second.includes(name)));
      const parts = Object.entries(one).map(([part, wanted]) => catalogue.find({ [part]: wanted }));
      const all = catalogue.find({}).filter((name) => parts.every((found) => found.includes(name)));
      expect(catalogue.find(one)).toEqual(all);
    }),
  );
});

test('a list in a filter is the union of its parts', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), fc.array(text), fc.array(severity), (commands, texts, s) => {
      const catalogue = after(commands);
      const union = (filters: readonly AlertFilter[]) => {
        const found = new Set(filters.flatMap((filter) => catalogue.find(filter)));
        return catalogue.find({}).filter((name) => found.has(name));
      };
      expect(catalogue.find({ text: texts })).toEqual(union(texts.map((one) => ({ text: one }))));
      expect(catalogue.find({ severity: s })).toEqual(union(s.map((one) => ({ severity: one }))));
    }),
  );
});

test('who is active, and by what policy, is as filters say', () => {
  fc.assert(
    fc.property(fc.array(arbCommand), (commands) => {
      const catalogue = after(commands);
      for (const name of catalogue.find({})) {
        const { status, policies } = catalogue.describe(name);
        expect(catalogue.find({ status })).toContain(name);
        for (const policy of [policies].flat()) expect(catalogue.find({ policy })).toContain(name);
      }
    }),
  );
});
