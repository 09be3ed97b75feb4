/**
 * The pages in `docs/alerts/`, and the layer of what is covered. `npm run pages` fails on one that
 * differs from what code and rows say; `npm run pages -- --update` writes it.
 */
import { writeFileSync } from 'node:fs';
import { repositoryTexts, root } from '../house/tree.ts';
import { report } from '../package/entries.ts';
import { alertPages } from './alert-pages.ts';
import { alerts } from './alerts.ts';
import { coveragePages } from './coverage-page.ts';
import { extendedPages } from './extended-pages.ts';

const update = process.argv.includes('--update');
const texts = repositoryTexts();
const { pages: own, faults } = alertPages(alerts, texts);
const pages = new Map([...own, ...extendedPages(texts)]);
// A page that is not there yet is a fault by name; people begin it.
const made = [...pages, ...coveragePages(texts)];
const changed = made.filter(([path, page]) => texts.has(path) && page !== texts.get(path));

if (update) for (const [path, page] of changed) writeFileSync(root + path, page);
const differ = update ? [] : changed.map(([path]) => `${path} differs: npm run pages -- --update`);
report('pages', [...faults, ...differ]);
