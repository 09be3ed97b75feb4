import { textOf } from './field-value.ts';
import { unescapeXml } from './xml-entities.ts';

/** A command line as the process received it, freed of what the log pipeline put in. */
export function commandLineOf(value: unknown, isEvtx: boolean): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  // A pipeline escapes a text once, and once more where it carries it inside another document.
  const plain = unescapeXml(unescapeXml(text));
  return isEvtx && plain.includes('%%') ? foldPercents(plain) : plain;
}

/** Tools that render EVTX records double the percent signs of `%NAME%`. */
function foldPercents(text: string): string {
  return text.replace(/%%(\w[\w()]*)%%/g, '%$1%');
}
