import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/catalogue.ts';
import { BY, desk, madeUp, packOf, problemsOf } from './desk.ts';

const OLD = packOf('1', ['A', 'B', 'C', 'Old']);
const NEW = packOf(
  '2',
  [
    'A',
    madeUp('B', { title: 'Other', about: { options: { type: 'record', fields: {} } } }),
    'New',
    'D',
  ],
  { Old: 'New' },
);

function upgradable() {
  const made = desk();
  const { catalogue } = made;
  catalogue.install(OLD, BY);
  catalogue.activate(['A', 'B', 'Old'], BY);
  catalogue.override('A', { options: { floor: 1 } }, BY);
  catalogue.override('B', { options: { floor: 2 } }, BY);
  catalogue.override('Old', { severity: 'high' }, BY);
  catalogue.assign('B', ['soc'], BY);
  return made;
}

describe('an upgrade', () => {
  test('is shown before it is done', () => {
    const { catalogue } = upgradable();
    const version = catalogue.version();
    expect(catalogue.planUpgrade(NEW)).toEqual({
      pack: 'made-up',
      from: '1',
      to: '2',
      added: ['D'],
      removed: ['C'],
      changed: [
        {
          name: 'B',
          what: ['title', 'options'],
          dropped: [
            expect.objectContaining({ code: 'option-unknown', path: 'overrides.options.floor' }),
          ],
        },
        { name: 'New', formerly: 'Old', what: ['title', 'description'], dropped: [] },
      ],
      unchanged: ['A'],
    });
    expect(catalogue.version()).toBe(version);
    expect(catalogue.find({})).toEqual(['A', 'B', 'C', 'Old']);
  });

  test('keeps settings, also under a new name, but for overrides that do not fit any more', () => {
    const { catalogue } = upgradable();
    const change = catalogue.upgrade(catalogue.planUpgrade(NEW), BY);
    expect(change).toMatchObject({ isChanged: true, alerts: ['B', 'C', 'D', 'New'] });
    expect(change.detail).toBe('made-up 1 to 2');
    const settings = catalogue.find({}).map((name) => {
      const { status, overrides, policies } = catalogue.describe(name);
      return [name, status, overrides, policies];
    });
    expect(settings).toEqual([
      ['A', 'active', { options: { floor: 1 } }, 'default'],
      ['B', 'active', {}, ['soc']],
      ['New', 'active', { severity: 'high' }, 'default'],
      ['D', 'inactive', {}, 'default'],
    ]);
  });

  test('can be undone, and done again', () => {
    const { catalogue } = upgradable();
    const version = catalogue.version();
    catalogue.upgrade(catalogue.planUpgrade(NEW), BY);
    catalogue.undo(version, BY);
    expect(catalogue.describe('B').overrides).toEqual({ options: { floor: 2 } });
    catalogue.undo(version + 1, BY);
    expect(catalogue.find({})).toEqual(['A', 'B', 'New', 'D']);
  });

  test('needs a plan that still holds', () => {
    const { catalogue } = upgradable();
    const plan = catalogue.planUpgrade(NEW);
    catalogue.override('B', {}, BY);
    const stale = [{ code: 'plan-stale', path: 'plan' }];
    expect(problemsOf(() => catalogue.upgrade(plan, BY))).toMatchObject(stale);
    const unknown = { ...catalogue.planUpgrade(NEW), to: '3' };
    expect(problemsOf(() => catalogue.upgrade(unknown, BY))).toMatchObject(stale);
  });

  test('is for an installed pack, whose names are free', () => {
    const { catalogue } = desk();
    expect(problemsOf(() => catalogue.planUpgrade(NEW))).toMatchObject([{ code: 'pack-unknown' }]);
    catalogue.install({ ...packOf('1', ['D']), name: 'other' }, BY);
    catalogue.install(OLD, BY);
    expect(problemsOf(() => catalogue.planUpgrade(NEW))).toMatchObject([
      { code: 'name-duplicate', path: 'alerts[3].name' },
    ]);
    expect(problemsOf(() => catalogue.install(packOf('2', ['E']), BY))).toMatchObject([
      { code: 'pack-version' },
    ]);
  });
});

describe('a restored catalogue', () => {
  test('upgrades a pack of which the code is another version by now', () => {
    const saved = JSON.parse(JSON.stringify(upgradable().catalogue.save()));
    const again = createCatalogue({ clock: { nowMs: () => 7 }, saved, packs: [NEW] });
    expect(again.find({})).toEqual(['A', 'B', 'New', 'D']);
    expect(again.audit().at(-1)).toMatchObject({
      action: 'upgrade',
      by: 'restore',
      atMs: 7,
      detail: 'made-up 1 to 2',
    });
    expect(problemsOf(() => again.undo(1, BY))).toMatchObject([
      { code: 'pack-missing', path: 'packs.made-up' },
    ]);
  });

  test('needs the code of its packs', () => {
    const saved = upgradable().catalogue.save();
    expect(problemsOf(() => createCatalogue({ saved }))).toMatchObject([
      { code: 'pack-missing', path: 'packs.made-up' },
    ]);
  });

  test.each([
    [undefined, 'saved-invalid'],
    [{}, 'saved-invalid'],
    [{ format: 2 }, 'format-unknown'],
    [{ format: 1, version: 1, states: [], audit: [], packs: [] }, 'saved-invalid'],
  ])('is what save gave: %j', (saved, code) => {
    const given = saved === undefined ? 'text' : saved;
    expect(problemsOf(() => createCatalogue({ saved: given as never }))).toMatchObject([{ code }]);
  });

  test('of format 1 reads as it was written then', () => {
    const saved = {
      format: 1,
      version: 1,
      states: [
        {
          version: 1,
          packs: { 'made-up': '1' },
          settings: {
            A: { pack: 'made-up', isActive: true, overrides: { scoreMin: 9 }, policies: ['soc'] },
          },
        },
      ],
      audit: [
        { version: 1, atMs: 5, by: BY, action: 'install', alerts: ['A'], detail: 'made-up 1' },
      ],
      packs: [],
    } as const;
    const catalogue = createCatalogue({ saved, packs: [packOf('1', ['A'])] });
    expect(catalogue.describe('A')).toMatchObject({
      status: 'active',
      overrides: { scoreMin: 9 },
      policies: ['soc'],
    });
    expect(catalogue.audit()).toEqual(saved.audit);
  });
});
