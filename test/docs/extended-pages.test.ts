import { describe, expect, test } from 'vitest';
import { windowsAlerts } from '../../src/t1053/extended/windows-alerts.ts';
import { repositoryTexts } from '../house/tree.ts';
import { extendedPages } from './extended-pages.ts';

const texts = repositoryTexts();

describe('pages of several alerts', () => {
  const pages = extendedPages(texts);

  test.each([...pages])('%s says what the rules say', (path, page) => {
    expect(texts.get(path)).toBe(page);
  });

  test.each(windowsAlerts.map(({ rule }) => rule.name))('the page has a part on %s', (name) => {
    expect(texts.get('docs/alerts/extended-windows.md')).toContain(`\n## ${name}\n`);
  });
});

test('a page that does not exist gets no table', () => {
  expect([...extendedPages(new Map()).values()]).toEqual(['']);
});
