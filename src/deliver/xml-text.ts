import { printable } from '../core/printable.ts';

/** What XML reads into, and the two signs that it forbids although they have no look. */
const READ_INTO = /[<>&"'\ufffe\uffff]/g;

/** The text fit for an element or a quoted attribute of XML, as one line that nothing acts on. */
export function xmlText(text: string): string {
  return printable(text).replace(READ_INTO, (sign) =>
    sign > '\ufff0' ? '\ufffd' : `&#${sign.charCodeAt(0)};`,
  );
}

/** Columns of a fixed pitch that a sign takes: two from the first wide script on. */
function columnsOf(sign: string): number {
  return (sign.codePointAt(0) ?? 0) < 0x1100 ? 1 : 2;
}

function widthOf(signs: readonly string[]): number {
  return signs.reduce((sum, sign) => sum + columnsOf(sign), 0);
}

/** A text that fits into so many columns, and how many it takes. */
export interface Fitted {
  readonly text: string;
  readonly columns: number;
}

/** The text as one line of at most so many columns; one that was cut ends in an ellipsis. */
export function fitted(text: string, columnsMax: number): Fitted {
  const signs = [...printable(text)];
  const columns = widthOf(signs);
  if (columns <= columnsMax) return { text: signs.join(''), columns };
  let taken = 0;
  const isOver = (sign: string): boolean => {
    taken += columnsOf(sign);
    return taken > columnsMax - 1;
  };
  const end = signs.findIndex(isOver);
  const head = signs.slice(0, end);
  return { text: `${head.join('')}…`, columns: widthOf(head) + 1 };
}
