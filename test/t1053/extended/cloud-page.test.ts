import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cloudAlerts } from '../../../src/t1053/extended/cloud-alerts.ts';

const page = readFileSync(
  new URL('../../../docs/alerts/cloud-scheduling.md', import.meta.url),
  'utf8',
);

test.each(cloudAlerts.map(({ rule }) => [rule.name, rule] as const))(
  'the page of clouds says of %s what is on it',
  (name, { selections }) => {
    const part = page.split(/^##+ /m).find((text) => text.startsWith(`${name}\n`)) ?? '';
    for (const { id } of selections) expect(part).toContain(`\`${id}\``);
    expect(part).toMatch(/^- (?:Silent|Look-alikes that stay silent): /m);
    expect(part).toMatch(/^- Sources: /m);
  },
);

test('the page of clouds names every log that an alert reads', () => {
  const read = cloudAlerts.flatMap(({ rule }) => rule.selections.flatMap((s) => s.telemetry));
  for (const telemetry of new Set(read)) expect(page).toContain(`\`${telemetry}\``);
});
