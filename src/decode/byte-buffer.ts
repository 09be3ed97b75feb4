/** Bytes that wait for the rest of their record. Appending costs what is appended, on average. */
export class ByteBuffer {
  #bytes: Uint8Array = new Uint8Array(65_536);
  /** The live bytes are those from `#start` to `#end`. */
  #start = 0;
  #end = 0;

  /** The live bytes, until the next `append`. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(this.#start, this.#end);
  }

  append(chunk: Uint8Array): void {
    if (this.#end + chunk.length > this.#bytes.length) this.#makeRoom(chunk.length);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Forgets so many of the live bytes, first ones first. */
  drop(count: number): void {
    this.#start += count;
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
    }
  }

  #makeRoom(count: number): void {
    const live = this.bytes;
    const roomy = live.length + count <= this.#bytes.length / 2;
    const target = roomy ? this.#bytes : new Uint8Array((live.length + count) * 2);
    target.set(live);
    this.#bytes = target;
    this.#start = 0;
    this.#end = live.length;
  }
}
