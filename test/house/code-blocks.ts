import { lineAt, type Texts } from './tree.ts';

/** A fenced block of TypeScript in Markdown or in a documentation comment. */
export interface CodeBlock {
  readonly path: string;
  /** Line of its first line of code, from 1. */
  readonly line: number;
  readonly code: string;
  /** What the block takes for granted, from the comment before it: `<!-- with: ... -->`. */
  readonly context: string;
  /** The lines it prints, in order: its comments `// prints: ...`. Without one it does not run. */
  readonly prints: readonly string[];
}

const block =
  /(?:^<!-- with:\n([\s\S]*?)-->\n\s*)?^```(?:ts|typescript|js|javascript)\n([\s\S]*?)^```$/gm;
const printsComment = /^ *\/\/ prints: (.*)$/gm;
const docComment = /^ *\/\*\*\n[\s\S]*?\*\//gm;

/** The blocks of Markdown files and of the documentation comments of TypeScript files. */
export function codeBlocks(texts: Texts): CodeBlock[] {
  return [...texts].flatMap(([path, text]) => {
    if (path.endsWith('.md')) return blocksIn(path, text, 0);
    return [...text.matchAll(docComment)].flatMap((comment) =>
      blocksIn(path, comment[0].replace(/^ *\* ?/gm, ''), lineAt(text, comment.index) - 1),
    );
  });
}

function blocksIn(path: string, text: string, linesBefore: number): CodeBlock[] {
  return [...text.matchAll(block)].map((match) => {
    const [whole, context = '', code = ''] = match;
    const prints = [...code.matchAll(printsComment)].map(([, line = '']) => line);
    const codeAt = match.index + whole.indexOf('\n', whole.indexOf('```')) + 1;
    return { path, line: linesBefore + lineAt(text, codeAt), code, context, prints };
  });
}
