/**
 * The package as users get it: packed, installed into an empty project, imported, run and
 * type-checked. Run: `npm run pack:check`.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type Entry, entries, report, root } from './entries.ts';

const allowed =
  /^(dist\/.+\.(js|d\.ts)(\.map)?|src\/.+\.ts|package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

const project = mkdtempSync(join(tmpdir(), 'tocsin-pack-'));
const installed = join(project, 'node_modules/tocsin');

function run(command: string, ...args: readonly string[]): string {
  return execFileSync(command, args, { cwd: project, encoding: 'utf8', stdio: 'pipe' });
}

/** What went wrong in a step, one line each; a step that throws has one fault. */
function attempt(what: string, step: () => readonly string[]): string[] {
  try {
    return step().map((fault) => `${what}: ${fault}`);
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & Record<string, string>;
    return [`${what}: ${message}\n${stdout}${stderr}`];
  }
}

/** Packs the checkout (`prepack` builds it anew) and returns the paths in the tarball. */
function pack(): string[] {
  const json = execFileSync('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [packed] = JSON.parse(json.slice(json.indexOf('[\n'))) as [Packed];
  const { devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  const peers = ['rxjs', 'fast-check'].map((name) => `${name}@${devDependencies[name]}`);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  run('npm', 'install', `./${packed.filename}`, ...peers, '--prefer-offline', '--silent');
  return packed.files.map(({ path }) => path);
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Files that do not belong into the package, and sources that were not built. */
function fileFaults(paths: readonly string[]): string[] {
  const unbuilt = paths
    .filter((path) => /^src\/.+\.ts$/.test(path))
    .flatMap((path) =>
      ['.js', '.d.ts'].map((end) => path.replace('src', 'dist').replace(/\.ts$/, end)),
    )
    .filter((path) => !paths.includes(path));
  return [
    ...paths.filter((path) => !allowed.test(path)).map((path) => `${path} does not belong`),
    ...unbuilt.map((path) => `${path} is missing`),
  ];
}

/** Imports each entry in a process of its own project. */
function importFaults(names: readonly string[]): string[] {
  const script = `for (const name of ${JSON.stringify(names)}) {
    const exported = Object.keys(await import(name));
    console.log(name.padEnd(16) + exported.length + ' names');
    if (exported.length === 0) throw new Error(name + ' exports nothing');
  }`;
  process.stdout.write(run('node', '--input-type=module', '--eval', script));
  return [];
}

function commandFaults(): string[] {
  const help = run(join(project, 'node_modules/.bin/tocsin'), '--help');
  return /tocsin/.test(help) ? [] : ['tocsin --help prints no usage'];
}

/** Type-checks a project that uses each entry, libraries included. */
function typeFaults(moduleResolution: string, used: readonly Entry[]): string[] {
  const uses = used.map(
    ({ name, room }) => `export * as ${room === '.' ? 'root' : room} from '${name}';`,
  );
  writeFileSync(join(project, 'uses.ts'), uses.join('\n'));
  const options = {
    module: moduleResolution === 'NodeNext' ? 'NodeNext' : 'ESNext',
    moduleResolution,
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.AsyncIterable'],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  const tsconfig = { compilerOptions: options, files: ['uses.ts'] };
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
  run('node', `${root}node_modules/typescript/bin/tsc`, '-p', project);
  return [];
}

async function main(): Promise<string[]> {
  const all = entries();
  const paths: string[] = [];
  const unpacked = attempt('pack', () => {
    paths.push(...pack());
    return fileFaults(paths);
  });
  if (paths.length === 0) return unpacked;
  console.log(`${paths.length} files`);
  const lint = await publint({ pkgDir: installed, strict: true, pack: false });
  return [
    ...unpacked,
    ...lint.messages.map((m) => `publint: ${formatMessage(m, lint.pkg) ?? m.code}`),
    ...attempt('import', () => importFaults(all.map(({ name }) => name))),
    ...attempt('command', commandFaults),
    ...attempt('types, NodeNext', () => typeFaults('NodeNext', all)),
    ...attempt('types, Bundler', () => typeFaults('Bundler', all)),
  ];
}

try {
  report('pack', await main());
} finally {
  rmSync(project, { recursive: true });
}
