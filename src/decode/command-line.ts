import { textOf } from './field-value.ts';
import { unescapeTwice } from './xml-entities.ts';

/** A command line as the process received it, freed of what the log pipeline put in. */
export function commandLineOf(value: unknown, isEvtx: boolean): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  const plain = unescapeTwice(text);
  return isEvtx && plain.includes('%%') ? foldPercents(plain) : plain;
}

/** Tools that render EVTX records double the percent signs of `%NAME%`. */
function foldPercents(text: string): string {
  return text.replace(/%%(\w[\w()]*)%%/g, '%$1%');
}
