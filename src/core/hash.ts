/**
 * SHA-256 (FIPS 180-4), synchronous. Alert ids and checkpoints are made from it: an id that an
 * attacker could make collide would let one alert pass for another, and Web Crypto answers only
 * asynchronously.
 */

// Words are signed throughout: an unsigned one above 2^31 is a double to the engine.
const ROUND_CONSTANTS = Int32Array.from(firstPrimes(64), (p) => fractionBits(Math.cbrt(p)));
const INITIAL_STATE = Int32Array.from(firstPrimes(8), (p) => fractionBits(Math.sqrt(p)));

/** The first 128 bits of the SHA-256 of the text's UTF-8 bytes, in hexadecimal. */
export function digest(text: string): string {
  return digestBytes(new TextEncoder().encode(text));
}

/** The first 128 bits of the SHA-256 of the bytes, in hexadecimal. */
export function digestBytes(bytes: Uint8Array): string {
  const state = sha256(bytes);
  return [...state.subarray(0, 4)]
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function sha256(message: Uint8Array): Int32Array {
  const state = INITIAL_STATE.slice();
  const schedule = new Int32Array(64);
  const blocks = new DataView(padded(message));
  for (let offset = 0; offset < blocks.byteLength; offset += 64) {
    for (let i = 0; i < 16; i += 1) schedule[i] = blocks.getInt32(offset + i * 4);
    extend(schedule);
    compress(state, schedule);
  }
  return state;
}

/** The message, a 1 bit, zeros, and its length in bits, in whole blocks of 64 bytes. */
function padded(message: Uint8Array): ArrayBuffer {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  return bytes.buffer;
}

function extend(w: Int32Array): void {
  for (let i = 16; i < 64; i += 1) {
    const a = at(w, i - 15);
    const b = at(w, i - 2);
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[i] = (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0;
  }
}

// Eight variables, not a list of eight words, which costs several times as much.
function compress(state: Int32Array, w: Int32Array): void {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + s1 + choice + at(ROUND_CONSTANTS, i) + at(w, i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  const words = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i += 1) state[i] = at(state, i) + (words[i] ?? 0);
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

/** The standard's constants are the first 32 bits of the fractions of roots of primes. */
function fractionBits(root: number): number {
  return Math.floor((root - Math.floor(root)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) {
    if (primes.every((p) => n % p !== 0)) primes.push(n);
  }
  return primes;
}
