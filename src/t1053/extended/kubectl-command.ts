/**
 * What a command line of kubectl makes:
 * https://kubernetes.io/docs/reference/kubectl/generated/kubectl_create/
 */
import { splitArguments } from '../command-line.ts';
import { scheduleText } from './cloud-schedule.ts';
import { imageName } from './container-image.ts';

/** A Job or CronJob that a command line makes. It holds no other word of it. */
export interface KubectlCreation {
  readonly kind: 'CronJob' | 'Job';
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly image: string | undefined;
  readonly schedule: string | undefined;
}

/** `kubectl`, `oc` of OpenShift, and programs that have kubectl within. */
const PROGRAMS = /(?:^|[\\/])(?:kubectl|oc|k3s|microk8s|minikube|rke2)(?:\.exe)?$/i;

const KINDS: ReadonlyMap<string, KubectlCreation['kind']> = new Map([
  ['cronjob', 'CronJob'],
  ['cronjobs', 'CronJob'],
  ['cj', 'CronJob'],
  ['job', 'Job'],
  ['jobs', 'Job'],
]);

/** Names of options of the command, and of those before it, that take a value of their own. */
const VALUED =
  /^(?:-n|-s|--(?:namespace|image|schedule|context|cluster|user|kubeconfig|server|token|as|from))$/;

/** What an object of Kubernetes may be called. */
const NAME = /^[a-z\d][a-z\d.-]{0,252}$/;

/** What the command line creates; nothing for any other use of the program, or a dry run. */
export function kubectlCreation(image: string, commandLine: string): KubectlCreation | undefined {
  if (!PROGRAMS.test(image)) return undefined;
  const { words, given } = read(splitArguments(commandLine).slice(1));
  const at = words.indexOf('create');
  const kind = KINDS.get(words[at + 1]?.toLowerCase() ?? '');
  const isBefore = words.slice(0, at).every((word) => word === 'kubectl');
  if (at < 0 || kind === undefined || !isBefore || isDry(given.get('--dry-run'))) return undefined;
  return {
    kind,
    name: nameOf(words[at + 2]),
    namespace: nameOf(given.get('--namespace') ?? given.get('-n')),
    image: imageName(given.get('--image')),
    schedule: scheduleText(given.get('--schedule')),
  };
}

function nameOf(word: string | undefined): string | undefined {
  return word !== undefined && NAME.test(word) ? word : undefined;
}

/** A dry run without a word is one, too. */
function isDry(value: string | undefined): boolean {
  return value !== undefined && value !== 'none' && value !== 'false';
}

/** Words and options apart; behind `--` stands what the container runs. */
function read(args: readonly string[]): { words: string[]; given: Map<string, string> } {
  const words: string[] = [];
  const given = new Map<string, string>();
  for (let at = 0; at < args.length && args[at] !== '--'; at += 1) {
    const arg = args[at] ?? '';
    const equals = arg.indexOf('=');
    if (!arg.startsWith('-')) words.push(arg);
    else if (equals > 0) given.set(arg.slice(0, equals), arg.slice(equals + 1));
    else if (VALUED.test(arg)) {
      at += 1;
      given.set(arg, args[at] ?? '');
    } else given.set(arg, '');
  }
  return { words, given };
}
