/**
 * Size and reach of each entry, bundled for a neutral platform from the sources: what a browser
 * or a worker would load, without rxjs. Run: `npm run size`.
 */
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { type Entry, entries, report, root } from './entries.ts';

const rootBrotliMax = 13_300;
const rootNamesMax = 30;
/** Packages that the root entry must not load. */
const heavy = ['fast-check', 'immutable', 're2js', 'saxes', 'yaml'];

interface Measured {
  readonly entry: Entry;
  readonly minified: number;
  readonly brotli: number;
  readonly names: number;
  readonly packages: readonly string[];
  readonly builtins: readonly string[];
}

async function measure(entry: Entry): Promise<Measured> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry.source],
    outdir: 'dist',
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    external: ['rxjs', 'nodemailer', 'node:*'],
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  const output = Object.values(metafile.outputs)[0];
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return {
    entry,
    minified: bytes.length,
    brotli: brotliCompressSync(bytes).length,
    names: output?.exports.length ?? 0,
    packages: [...new Set(packages)],
    builtins: (output?.imports ?? []).map(({ path }) => path).filter((p) => p.startsWith('node:')),
  };
}

function faultsOf({ entry, brotli, names, packages, builtins }: Measured): string[] {
  const faults = entry.portable ? builtins.map((name) => `${entry.name} reaches ${name}`) : [];
  if (entry.room !== '.') return faults;
  faults.push(
    ...heavy.filter((p) => packages.includes(p)).map((p) => `${entry.name} reaches ${p}`),
  );
  if (brotli > rootBrotliMax) faults.push(`the root has ${brotli} bytes of ${rootBrotliMax}`);
  if (names > rootNamesMax) faults.push(`the root exports ${names} names of ${rootNamesMax}`);
  return faults;
}

const measured = await Promise.all(entries().map(measure));
console.log(`${'entry'.padEnd(16)}    min  brotli   names  packages (bytes, without rxjs)`);
for (const { entry, minified, brotli, names, packages } of measured) {
  const figures = [minified, brotli, names].map((n) => String(n).padStart(7)).join(' ');
  console.log(`${entry.name.padEnd(16)}${figures}  ${packages.join(' ')}`);
}
report('size', measured.flatMap(faultsOf));
