import { posix } from 'node:path';
import { entryNames, lineAt, type Texts } from './tree.ts';

const codeSpan = /(?<!`)`([^`\n]+)`(?!`)/g;
const link = /\]\(([^)\s#]+)[^)\s]*\)/g;
const fileEnding = /\w\.(md|ts|json|mjs)$/;

/** Paths and entry names that Markdown files mention and the repository does not have. */
export function pathFaults(texts: Texts, markdown: Texts): string[] {
  const entries = entryNames(texts.get('package.json') ?? '{"exports":{}}');
  const places = foldersAndFiles(texts);
  return [...markdown].flatMap(([path, text]) => {
    const spans = [...text.matchAll(codeSpan)].filter(([, span = '']) => isPath(span, places));
    const links = [...text.matchAll(link)].filter(([, to = '']) => !to.includes(':'));
    return [...spans, ...links]
      .filter(([, named = '']) => !exists(named, path, places, entries))
      .map((match) => `${path}:${lineAt(text, match.index)}: there is no ${match[1]}`);
  });
}

/** A word with a slash is a path where it starts at a folder of the top level, or ends as one. */
function isPath(span: string, places: ReadonlySet<string>): boolean {
  if (!/^[\w@.*/-]+$/.test(span)) return false;
  const [first = '', ...rest] = span.split('/');
  return first === 'tocsin' || fileEnding.test(span) || (rest.length > 0 && places.has(first));
}

function exists(
  named: string,
  from: string,
  places: ReadonlySet<string>,
  entries: readonly string[],
): boolean {
  if (named.split('/')[0] === 'tocsin') return entries.includes(named);
  const wanted = named.replace(/\/$/, '');
  return [posix.dirname(from), '.', 'src'].some((base) => {
    const path = posix.join(base, wanted);
    if (!wanted.includes('*')) return places.has(path);
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return [...places].some((place) => pattern.test(place));
  });
}

function foldersAndFiles(texts: Texts): Set<string> {
  const places = new Set<string>();
  for (let path of texts.keys()) {
    for (; path !== '.'; path = posix.dirname(path)) places.add(path);
  }
  return places;
}
