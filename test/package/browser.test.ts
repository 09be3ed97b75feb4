import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/core/alert.ts';
import { root } from './entries.ts';

const { CHROMIUM_PATH, TOCSIN_REQUIRE_BROWSER } = process.env;

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing leaves the machine: the page comes from memory, and the browser's own traffic is off. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['test/package/browser-check.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}

/** Runs a script in a fresh browser profile and returns what its global `alerts` resolves to. */
async function alertsIn(executablePath: string, script: string): Promise<Alert[]> {
  const profile = mkdtempSync(join(tmpdir(), 'tocsin-browser-'));
  const browser = await chromium.launchPersistentContext(profile, { executablePath, args });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    return await page.evaluate<Alert[]>('alerts');
  } finally {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

test('decodes a record and raises its alert in a browser', async ({ skip }) => {
  const browser = CHROMIUM_PATH ?? usualPaths.find((path) => existsSync(path));
  if (browser === undefined) {
    const reason = 'no Chromium: set CHROMIUM_PATH to its program';
    if (TOCSIN_REQUIRE_BROWSER === '1') throw new Error(reason);
    console.log(`skipped: the browser test (${reason})`);
    return skip(reason);
  }
  const alerts = await alertsIn(browser, await bundled());
  expect(alerts.map(({ name, activity }) => `${name} ${activity}`)).toEqual([
    'SecOpsWinScheduledTaskCreation create',
  ]);
});
