import { from, lastValueFrom, tap } from 'rxjs';
import {
  type AlertFilter,
  createCatalogue,
  type Prerequisites,
  type Which,
} from 'tocsin/catalogue';
import { decode } from 'tocsin/decode';
import { createSendingPolicies, type DeliveryEngine } from 'tocsin/deliver';
import { readRecords } from 'tocsin/node';
import { t1053Pack } from 'tocsin/t1053';
import { POLICIES, settled } from './outbound.ts';

const BY = 'analyst';
const SAMPLES = ['t1053.jsonl', 'linux.log', 'azure.jsonl'].map(
  (name) => `examples/samples/${name}`,
);

type Print = (line: string) => void;
type Command = (words: readonly string[]) => void | Promise<void>;

/** The commands of the desk, over a catalogue of its own. */
export function deskCommands(engine: DeliveryEngine, print: Print): Record<string, Command> {
  const names = POLICIES.policies.map(({ name }) => name);
  const catalogue = createCatalogue({ policies: names });
  const changed = ({ alerts }: { readonly alerts: readonly string[] }): void => {
    for (const name of alerts) print(`  ${name}`);
    print(`  version ${catalogue.version()}`);
  };
  return {
    install: () => {
      const { alerts, warnings } = catalogue.install(t1053Pack, BY);
      print(`  ${alerts.length} alerts, all inactive; ${warnings.length} lack telemetry so far`);
    },
    prerequisites: (words) => {
      for (const one of catalogue.prerequisites(which(words))) printPrerequisites(one, print);
    },
    find: (words) => {
      for (const name of catalogue.find(filterOf(words))) print(`  ${name}`);
    },
    describe: ([name = '']) => {
      const { title, status, severity, policies, triggered } = catalogue.describe(name);
      print(`  ${title}`);
      print(`  ${status}, ${severity}, sent by ${policies}; raised: ${JSON.stringify(triggered)}`);
    },
    activate: (words) => changed(catalogue.activate(which(words), BY)),
    deactivate: (words) => changed(catalogue.deactivate(which(words), BY)),
    override: ([name = '', ...json]) => {
      changed(catalogue.override(name, JSON.parse(json.join(' ')), BY));
    },
    assign: ([policy = '', ...words]) => {
      const choice = policy === 'none' || policy === 'default' ? policy : [policy];
      changed(catalogue.assign(which(words), choice, BY));
    },
    undo: ([version = '']) => changed(catalogue.undo(Number(version), BY)),
    audit: () => {
      for (const { version, by, action, alerts, detail = '' } of catalogue.audit()) {
        print(`  ${version} ${by} ${action} ${detail} (${alerts.length})`.replace('  (', ' ('));
      }
    },
    run: async () => {
      const policies = createSendingPolicies(POLICIES);
      const accepted: Promise<unknown>[] = [];
      const counts = new Map<string, number>();
      policies.deliveries$.subscribe((delivery) => accepted.push(engine.accept(delivery)));
      policies.decisions$.subscribe(({ reason }) => {
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
      });
      for (const path of SAMPLES) {
        const events$ = from(readRecords(path)).pipe(decode());
        const raised$ = catalogue.run(events$, { onEnd: 'fire' });
        await lastValueFrom(raised$.pipe(tap(policies.offer)), { defaultValue: undefined });
      }
      policies.close();
      await Promise.all(accepted);
      await settled(engine);
      print(
        `  ${[...counts].map(([reason, count]) => `${reason} ${count}`).join(', ') || 'nothing'}`,
      );
    },
  };
}

/** Names as they are, `part=value` as filters; nothing means every alert. */
function which(words: readonly string[]): Which {
  return words.length > 0 && words.every((word) => !word.includes('=')) ? words : filterOf(words);
}

function filterOf(words: readonly string[]): AlertFilter {
  return Object.fromEntries(
    words.map((word) => {
      const [part = '', value = ''] = word.split('=');
      return [part, value.split(',')];
    }),
  );
}

function printPrerequisites({ alert, state, sources }: Prerequisites, print: Print): void {
  print(`  ${state.padEnd(8)} ${alert}`);
  for (const { state: of, reason, requirement } of sources) {
    if (of === 'ok') continue;
    print(`           ${requirement.isMandatory ? 'needed' : 'useful'}: ${reason}`);
    print(`           switch on ${requirement.switchOn}`);
  }
}
