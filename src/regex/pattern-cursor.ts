import { type RegexCode, RegexFault } from './regex-code.ts';

/** A place in the source of a pattern, which moves on. */
export class PatternCursor {
  readonly source: string;
  /** Characters before the place. */
  position = 0;

  constructor(source: string) {
    this.source = source;
  }

  /** The sign that comes next, a pair of surrogates being one; empty at the end. */
  peek(): string {
    const codePoint = this.source.codePointAt(this.position);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }

  /** The sign that comes next, which is then behind. */
  take(): string {
    const sign = this.peek();
    this.position += sign.length;
    return sign;
  }

  /** Steps over the text where it comes next. */
  eat(text: string): boolean {
    const comes = this.source.startsWith(text, this.position);
    if (comes) this.position += text.length;
    return comes;
  }

  /** Steps over what an expression with the flag `y` matches here. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.position;
    const found = sticky.exec(this.source) ?? undefined;
    if (found !== undefined) this.position = sticky.lastIndex;
    return found;
  }

  fault(code: RegexCode, reason: string, position: number = this.position): RegexFault {
    return new RegexFault(code, position, reason);
  }
}
