import { SaxesParser, type SaxesTagPlain } from 'saxes';
import * as LIMITS from '../core/limits.ts';

/** An element of a document, read whole. */
export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string;
  /** By their names in the document; the object has no prototype. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text and CDATA that stand directly in the element. */
  readonly text: string;
}

/** Why a text is no document that we read. */
export type XmlFault = 'truncated' | 'malformed' | 'doctype' | 'too-deep' | 'too-wide';

interface Options {
  readonly xmlns: false;
  readonly position: false;
}

/** An element while it is being read. */
interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/**
 * The root of an XML 1.0 document. A document type is refused and only the five predefined
 * entities and numeric references are known, so nothing expands. At most `nodesMax` elements and
 * attributes; the encoding that the prologue claims is ignored, for the text is decoded already.
 */
export function readXml(text: string, nodesMax: number): XmlElement | XmlFault {
  const tree = new Tree(nodesMax);
  const parser = new SaxesParser<Options>({ xmlns: false, position: false });
  parser.on('doctype', () => tree.refuse('doctype'));
  parser.on('opentag', (tag) => tree.open(tag));
  parser.on('closetag', () => tree.close());
  parser.on('text', (part) => tree.append(part));
  parser.on('cdata', (part) => tree.append(part));
  try {
    parser.write(text);
  } catch {
    return tree.fault ?? 'malformed';
  }
  return end(parser, tree);
}

/** What the parser holds against a document only at its end is that it ended. */
function end(parser: SaxesParser<Options>, tree: Tree): XmlElement | XmlFault {
  try {
    parser.close();
  } catch {
    return 'truncated';
  }
  return tree.root ?? 'truncated';
}

class Tree {
  root: OpenElement | undefined;
  fault: XmlFault | undefined;
  /** The elements that are open, outermost first. */
  readonly #open: OpenElement[] = [];
  #nodesLeft: number;

  constructor(nodesMax: number) {
    this.#nodesLeft = nodesMax;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (this.#open.length >= LIMITS.recordDepthMax) this.refuse('too-deep');
    this.#nodesLeft -= 1 + Object.keys(attributes).length;
    if (this.#nodesLeft < 0) this.refuse('too-wide');
    const local = name.slice(name.indexOf(':') + 1);
    const element: OpenElement = { name: local, attributes, children: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
    this.root ??= element;
  }

  append(text: string): void {
    const element = this.#open.at(-1);
    if (element !== undefined) element.text += text;
  }

  close(): void {
    this.#open.pop();
  }

  /** Ends the parsing: whatever is thrown comes out of the parser's `write`. */
  refuse(fault: XmlFault): never {
    this.fault = fault;
    throw new Error(fault);
  }
}
