/** Pages of several alerts together: prose by people, and a table that is made from the rules. */
import type { Rule } from '../../src/rule/rule.ts';
import { windowsAlerts } from '../../src/t1053/extended/windows-alerts.ts';
import type { Texts } from '../house/tree.ts';
import { table, withBlock } from './markdown.ts';

/** The pages that are made in part, with the alerts of each. */
const EXTENDED: ReadonlyMap<string, readonly Rule[]> = new Map([
  ['docs/alerts/extended-windows.md', windowsAlerts.map(({ rule }) => rule)],
]);

/** These pages by path, as they should be. */
export function extendedPages(texts: Texts): Texts {
  const pages = [...EXTENDED].map(
    ([path, rules]) =>
      [path, withBlock(texts.get(path) ?? '', 'alerts', alertTable(rules))] as const,
  );
  return new Map(pages);
}

function alertTable(rules: readonly Rule[]): string {
  const rows = rules.map(({ name, title, selections }) => {
    const telemetry = new Set(selections.flatMap((selection) => selection.telemetry));
    const parts = selections.map(({ id }) => code(id));
    return [code(name), title, parts.join(', '), [...telemetry].map(code).join(', ')];
  });
  return table(['alert', 'title', 'rule parts', 'telemetry'], rows);
}

function code(text: string): string {
  return `\`${text}\``;
}
