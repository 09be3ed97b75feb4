/** The text of a PowerShell script as calls are searched in it, in linear time. */

/** Blanks between a name and its value; more are not looked through. */
const GAP = String.raw`\s{0,64}:?\s{0,64}`;

/** A value that stands there as it is: quoted, or one word that no variable is in. */
const LITERAL = String.raw`(?:"([^"]{0,4096})"|'([^']{0,4096})'|(?!-)([^\s"'$@(){};,|]{1,256}))`;

/** Longest call that is read on for its arguments. */
const CALL_CHARS_MAX = 4_096;

/** The module's own functions, which Windows generates, name what they are called with. */
export function isModuleText(text: string): boolean {
  return text.includes('__cmdletization_methodParameter') && text.includes('Export-ModuleMember');
}

/** Without comments that fill a line, and with what continues on the next line joined. */
export function plainScript(text: string): string {
  return text
    .replace(/`\r?\n/g, ' ')
    .replaceAll('`', '')
    .replace(/^[ \t]*#.*$/gm, '');
}

/** Where calls of a cmdlet begin, by the pattern of its name; not where help on it is asked for. */
export function callsOf(text: string, name: string): readonly string[] {
  const shape = new RegExp(String.raw`(?<![\w-])(?:${name})(?![\w-])`, 'gi');
  const found = [...text.matchAll(shape)].slice(0, 64);
  return found.filter(({ index }) => isCall(text, index)).map(({ index }) => callAt(text, index));
}

function isCall(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 48), at);
  return !/(?<![\w-])(?:get-help|help|man|get-command|gcm|function)\s+(?:-\w+\s+)?["']?$/i.test(
    before,
  );
}

/** The call with its arguments: to the end of its line or pipe, quotes and brackets kept whole. */
function callAt(text: string, start: number): string {
  const endMax = Math.min(text.length, start + CALL_CHARS_MAX);
  let depth = 0;
  let quote = '';
  for (let at = start; at < endMax; at += 1) {
    const sign = text.charAt(at);
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if ('({'.includes(sign)) depth += 1;
    else if (')}'.includes(sign)) depth -= 1;
    if (depth < 0 || (depth === 0 && quote === '' && ';|\n'.includes(sign))) {
      return text.slice(start, at);
    }
  }
  return text.slice(start, endMax);
}

/** The literal value of a parameter, by the pattern of its name. */
export function parameter(text: string, name: string): string | undefined {
  return valueAfter(text, String.raw`(?<![\w-])-(?:${name})(?!\w)${GAP}`);
}

/** The literal value behind whatever the pattern matches. */
export function valueAfter(text: string, before: string): string | undefined {
  const [, ...values] = new RegExp(`(?:${before})${LITERAL}`, 'i').exec(text) ?? [];
  return values.find((value) => value !== undefined);
}

/** The first argument of a call, where it is a literal and not a parameter. */
export function firstArgument(call: string): string | undefined {
  const [, ...values] =
    new RegExp(String.raw`^[\w-]+\s{1,64}(?!-)${LITERAL}`, 'i').exec(call) ?? [];
  return values.find((value) => value !== undefined);
}
