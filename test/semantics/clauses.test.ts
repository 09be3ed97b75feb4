import { expect, test } from 'vitest';
import { repositoryTexts, select } from '../house/tree.ts';
import { citedIn, clausesIn } from './clauses.ts';

const texts = repositoryTexts();
const semantics = texts.get('docs/semantics.md') ?? '';

test('every clause of the semantics is cited by a test', () => {
  const clauses = clausesIn(semantics);
  const cited = citedIn(select(texts, /^test\/(?!semantics\/clauses).*\.ts$/));
  expect(clauses.length).toBeGreaterThan(40);
  expect(clauses.filter((clause) => !cited.has(clause))).toEqual([]);
});

test('every clause that a test cites exists', () => {
  const clauses = clausesIn(semantics);
  const cited = citedIn(
    select(texts, /^test\/(?:testing|correlate|history|semantics\/(?!clauses)).*\.ts$/),
  );
  expect([...cited].filter((clause) => !clauses.includes(clause))).toEqual([]);
});

test('clauses are what a list item begins with in bold', () => {
  expect(clausesIn('- **R1** A run.\n  **R2** no\n- **N10** Never (R1).')).toEqual(['R1', 'N10']);
});

test.each([
  ["test('R4: binds the first', () => {});", ['R4']],
  ["test.fails('P4, W5: waits', () => {});", ['P4', 'W5']],
  ["  title: 'Q4: until ends it',", ['Q4']],
  ["test.each(rows)('N3: %s', f);", ['N3']],
  ["test('see R4 for why', () => {});", []],
  ['const r = "R4: no title";', []],
])('cites: %s', (text, expected) => {
  expect([...citedIn(new Map([['a.test.ts', text]]))]).toEqual(expected);
});
