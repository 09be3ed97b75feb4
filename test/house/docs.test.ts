import { afterAll, describe, expect, test } from 'vitest';
import { type CodeBlock, codeBlocks } from './code-blocks.ts';
import { pathFaults } from './paths.ts';
import { compileFaults, printed, writeBlocks } from './run-blocks.ts';
import { repositoryTexts, select } from './tree.ts';

const texts = repositoryTexts();
/** The API reports are made, and name what they name. */
const markdown = select(texts, /^(?!docs\/api\/).*\.md$/);
const documented = new Map([...markdown, ...select(texts, /^(src|examples)\/.*\.ts$/)]);

describe('paths in Markdown', () => {
  test('every path, link and entry name exists', () => {
    expect(pathFaults(texts, markdown)).toEqual([]);
  });

  const tree = new Map([
    ['package.json', '{ "name": "tocsin", "exports": { ".": {}, "./decode": {} } }'],
    ['src/core/time.ts', ''],
    ['docs/semantics.md', ''],
  ]);
  const faultsOf = (text: string): string[] => pathFaults(tree, new Map([['docs/a.md', text]]));

  test.each([
    '`src/core/time.ts`',
    '`src/core/`',
    '`src/core/*.ts`',
    '`core/time.ts`',
    '`semantics.md`',
    '[semantics](semantics.md#edges)',
    '[elsewhere](https://example.org/x.md)',
    '`tocsin/decode`',
    '`text/plain`',
    '`a < b/c.ts`',
    '```\nsrc/gone.ts\n```',
  ])('accepts %j', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  test.each([
    '`src/core/gone.ts`',
    '`src/gone/`',
    '`src/*/gone.ts`',
    '`gone.md`',
    '[gone](../gone.md)',
    '`tocsin/gone`',
  ])('refuses %j', (text) => {
    expect(faultsOf(`\n${text}`)).toHaveLength(1);
    expect(faultsOf(`\n${text}`)[0]).toMatch(/^docs\/a\.md:2: there is no /);
  });
});

describe('code blocks', () => {
  const written = writeBlocks(codeBlocks(documented));
  afterAll(written.remove);

  test('every block compiles', () => {
    expect(compileFaults(written.files)).toEqual([]);
  });

  test('every block that says what it prints prints it', async () => {
    for (const [file, { path, line, prints }] of written.files) {
      if (prints.length === 0) continue;
      expect([`${path}:${line}`, ...(await printed(file))]).toEqual([`${path}:${line}`, ...prints]);
    }
  });
});

describe('code blocks of a fixture', () => {
  const fence = '```';
  const blockOf = (path: string, text: string): CodeBlock[] => codeBlocks(new Map([[path, text]]));

  test('a block knows its line, its context and what it prints', () => {
    const code = 'log(a);\n// prints: 1\n  // prints: 2\n';
    const text = `# A\n\n<!-- with:\nconst a = 1;\n-->\n${fence}ts\n${code}${fence}\n`;
    expect(blockOf('a.md', text)).toEqual([
      { path: 'a.md', line: 7, code, context: 'const a = 1;\n', prints: ['1', '2'] },
    ]);
  });

  test('a documentation comment is read without its stars', () => {
    const text = `x;\n/**\n * A.\n *\n * ${fence}ts\n * f();\n * ${fence}\n */\ny;\n`;
    expect(blockOf('a.ts', text)).toEqual([
      { path: 'a.ts', line: 6, code: 'f();\n', context: '', prints: [] },
    ]);
  });

  test('a wrong type is found, and what a block prints is read', async () => {
    const code = ['const a: string = 1;', "console.log('%d', 1);"];
    const text = code.map((line) => `${fence}ts\n${line}\n${fence}\n`).join('\n');
    const { files, remove } = writeBlocks(blockOf('a.md', text));
    const last = [...files.keys()].at(-1) ?? '';
    expect(compileFaults(files)).toEqual([
      "a.md:2: Type 'number' is not assignable to type 'string'.",
    ]);
    expect(await printed(last)).toEqual(['1']);
    remove();
  });
});
