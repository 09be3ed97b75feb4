import { foldedCode, standsAt } from './case-blind.ts';
import type { IdList } from './id-list.ts';

interface Node {
  /** By the next character code. */
  readonly below: Map<number, Node>;
  /** Texts that are alone below this node, or end at it. */
  readonly here: Edge[];
}

/** A text to be found at one end of another. */
export interface Edge {
  readonly text: string;
  /** Whether the other text is to be this one and no more. */
  readonly isWhole: boolean;
  readonly id: number;
}

/** Finds which of many texts another begins with, or ends in; it stops at the first mismatch. */
export class EdgeTrie {
  readonly #root: Node = { below: new Map(), here: [] };
  readonly #isEnd: boolean;

  constructor(edges: readonly Edge[], side: 'start' | 'end') {
    this.#isEnd = side === 'end';
    for (const edge of edges) this.#add(edge);
  }

  /** Adds the numbers of the texts that stand at the end of this one to the list. */
  find(text: string, found: IdList): void {
    let node: Node | undefined = this.#root;
    for (let depth = 0; node !== undefined; depth += 1) {
      for (const edge of node.here) if (this.#holds(edge, text)) found.add(edge.id);
      if (depth >= text.length) return;
      node = node.below.get(this.#codeAt(text, depth));
    }
  }

  #holds({ text: wanted, isWhole }: Edge, text: string): boolean {
    if (isWhole && text.length !== wanted.length) return false;
    return standsAt(text, wanted, this.#isEnd ? text.length - wanted.length : 0);
  }

  #codeAt(text: string, depth: number): number {
    return foldedCode(text, this.#isEnd ? text.length - 1 - depth : depth);
  }

  /** Texts that part late share nodes; one that is alone below a node stays in it, unspelled. */
  #add(edge: Edge): void {
    let node = this.#root;
    for (let depth = 0; depth < edge.text.length; depth += 1) {
      const code = this.#codeAt(edge.text, depth);
      const below = node.below.get(code);
      if (below === undefined) {
        node.below.set(code, { below: new Map(), here: [edge] });
        return;
      }
      node = below;
      this.#moveDown(node, depth + 1);
    }
    node.here.push(edge);
  }

  /** A second text came to where one was alone: the first goes a level further down. */
  #moveDown(node: Node, depth: number): void {
    for (const lone of node.here.splice(0)) {
      if (lone.text.length <= depth) {
        node.here.push(lone);
        continue;
      }
      const code = this.#codeAt(lone.text, depth);
      const below = node.below.get(code);
      if (below === undefined) node.below.set(code, { below: new Map(), here: [lone] });
      else below.here.push(lone);
    }
  }
}
