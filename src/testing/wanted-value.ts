import fc from 'fast-check';
import type { Scalar, ValueTest } from '../match/value-test.ts';

/** What the values of one field are to be made of. */
export interface Wanted {
  /** The whole value, which rules the rest out. */
  readonly whole?: Scalar | undefined;
  readonly start: string;
  readonly inside: readonly string[];
  readonly end: string;
}

const NOTHING: Wanted = { start: '', inside: [], end: '' };

/** The value that shows all of it. */
export function madeValue({ whole, start, inside, end }: Wanted): Scalar {
  if (whole !== undefined) return whole;
  const text = [start, ...inside, end].filter((part) => part !== '').join(' ');
  return text === '' ? 'x' : text;
}

/** What a test asks of a value, in as many ways as there are. */
export function wantedBy(test: ValueTest): readonly Wanted[] {
  switch (test.op) {
    case 'equals':
      return [whole(test.value)];
    case 'oneOf':
      return test.values.map(whole);
    case 'contains':
      return [{ ...NOTHING, inside: [test.text] }];
    case 'startsWith':
      return [{ ...NOTHING, start: test.text }];
    case 'endsWith':
      return [{ ...NOTHING, end: test.text }];
    case 'wildcard':
      return [whole(test.pattern.replace(/\\([*?\\])|[*?]/g, (_, sign?: string) => sign ?? 'x'))];
    case 'matches':
      return sampled(test.source, test.flags).map(whole);
    case 'cidr':
      return [whole(test.net.split('/')[0] ?? '')];
    case 'exists':
      return [NOTHING];
    case 'gt':
      return [whole(test.value + 1)];
    case 'lt':
      return [whole(test.value - 1)];
    default:
      return [whole(test.value)];
  }
}

/** Both together; undefined where they exclude each other for sure. */
export function together(a: Wanted, b: Wanted): Wanted | undefined {
  if (a.whole !== undefined || b.whole !== undefined) {
    if (a.whole !== undefined && b.whole !== undefined && a.whole !== b.whole) return undefined;
    return a.whole === undefined ? b : a;
  }
  return {
    start: longer(a.start, b.start),
    inside: [...a.inside, ...b.inside],
    end: longer(a.end, b.end),
  };
}

function longer(a: string, b: string): string {
  return a.length < b.length ? b : a;
}

function whole(value: Scalar): Wanted {
  return { ...NOTHING, whole: value };
}

/** Texts that a pattern takes; none where fast-check does not know its syntax. */
function sampled(source: string, flags: string): readonly string[] {
  try {
    // Flags at the beginning of a pattern are those of all of it.
    const [inline = '', own = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
    const all = new Set([...flags.replace(/[^imsu]/g, ''), ...own]);
    const pattern = new RegExp(source.slice(inline.length), [...all].join(''));
    return fc.sample(fc.stringMatching(pattern, { size: 'xsmall' }), { seed: 1, numRuns: 8 });
  } catch {
    return [];
  }
}
