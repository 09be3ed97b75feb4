import { foldedCode, standsAt } from './case-blind.ts';
import type { IdList } from './id-list.ts';

/** A text to be found at one end of another. */
export interface Edge {
  readonly text: string;
  /** Whether the other text is to be this one and no more. */
  readonly isWhole: boolean;
  readonly id: number;
}

/** While the trie is made: a node, and which of all nodes is below it by the next character. */
interface Node {
  readonly here: Edge[];
  readonly below: Map<number, number>;
}

/**
 * Finds which of many texts another begins with, or ends in; it stops at the first mismatch. All
 * lies in flat tables, so that a step down is one look.
 */
export class EdgeTrie {
  readonly #isEnd: boolean;
  /** The texts of all nodes, one node after the other, and where those of each node begin. */
  readonly #edges: readonly Edge[];
  readonly #firsts: Int32Array;
  /** Open addressing, three numbers each: a node, the next character code, the node below. */
  readonly #steps: Int32Array;
  readonly #mask: number;

  constructor(edges: readonly Edge[], side: 'start' | 'end') {
    this.#isEnd = side === 'end';
    const nodes = this.#nodesOf(edges);
    this.#edges = nodes.flatMap(({ here }) => here);
    this.#firsts = new Int32Array(nodes.length + 1);
    for (const [node, { here }] of nodes.entries()) {
      this.#firsts[node + 1] = (this.#firsts[node] as number) + here.length;
    }
    const size = 2 << Math.ceil(Math.log2(nodes.length));
    this.#mask = size - 1;
    this.#steps = new Int32Array(3 * size);
    for (const [node, { below }] of nodes.entries()) {
      for (const [code, to] of below) this.#steps.set([node, code, to], this.#placeOf(node, code));
    }
  }

  /** Adds the numbers of the texts that stand at the end of this one to the list. */
  find(text: string, found: IdList): void {
    let node = 0;
    for (let depth = 0; ; depth += 1) {
      const end = this.#firsts[node + 1] as number;
      for (let at = this.#firsts[node] as number; at < end; at += 1) {
        const edge = this.#edges[at] as Edge;
        if (this.#holds(edge, text)) found.add(edge.id);
      }
      if (depth >= text.length) return;
      node = this.#steps[this.#placeOf(node, this.#codeAt(text, depth)) + 2] as number;
      if (node === 0) return;
    }
  }

  #holds({ text: wanted, isWhole }: Edge, text: string): boolean {
    if (isWhole && text.length !== wanted.length) return false;
    return standsAt(text, wanted, this.#isEnd ? text.length - wanted.length : 0);
  }

  /** Texts that part late share nodes; one that is alone below a node stays in it, unspelled. */
  #nodesOf(edges: readonly Edge[]): readonly Node[] {
    const nodes: Node[] = [];
    const groups: (readonly Edge[])[] = [edges];
    const depths = [0];
    // Lists that grow as they are gone through: a text may be longer than a stack is deep.
    for (const [at, group] of groups.entries()) {
      const depth = depths[at] as number;
      const isAlone = at > 0 && group.length === 1;
      const here = group.filter(({ text }) => isAlone || text.length <= depth);
      const parted = here.length === group.length ? [] : this.#parted(group, depth);
      const below = new Map<number, number>();
      for (const [code, one] of parted) {
        below.set(code, groups.length);
        groups.push(one);
        depths.push(depth + 1);
      }
      nodes.push({ here, below });
    }
    return nodes;
  }

  /** The texts that go on at this depth, by the character with which they do. */
  #parted(group: readonly Edge[], depth: number): ReadonlyMap<number, readonly Edge[]> {
    const parted = new Map<number, Edge[]>();
    for (const edge of group) {
      if (edge.text.length <= depth) continue;
      const code = this.#codeAt(edge.text, depth);
      const found = parted.get(code) ?? [];
      parted.set(code, found);
      found.push(edge);
    }
    return parted;
  }

  #codeAt(text: string, depth: number): number {
    return foldedCode(text, this.#isEnd ? text.length - 1 - depth : depth);
  }

  /** Where the step stands, or the empty place where it would: nothing leads to node 0. */
  #placeOf(node: number, code: number): number {
    const steps = this.#steps;
    let at = (Math.imul((node << 8) ^ code, SPREAD) >>> 7) & this.#mask;
    while (steps[3 * at + 2] !== 0 && !(steps[3 * at] === node && steps[3 * at + 1] === code)) {
      at = (at + 1) & this.#mask;
    }
    return 3 * at;
  }
}

/** Odd, with bits all over: the upper bits of a product with it depend on every bit below. */
const SPREAD = 0x9e3779b1;
