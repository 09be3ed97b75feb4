import type { Clock } from '../core/clock.ts';
import { digest } from '../core/hash.ts';
import * as LIMITS from '../core/limits.ts';
import { attempt } from './attempt.ts';
import type { Outcome } from './channel.ts';
import type { LaneSetting } from './lane-setting.ts';
import { rejected } from './outcome.ts';
import type { Wake } from './wake.ts';

/** What a code that was given back is worth. */
export type Confirmation = 'confirmed' | 'wrong' | 'expired' | 'not-asked';

interface Asked {
  readonly code: string;
  readonly untilMs: number;
  tries: number;
}

/** Sends codes through channels, and judges those that are given back. */
export class Handshakes {
  readonly #settings: ReadonlyMap<string, LaneSetting>;
  readonly #clock: Clock;
  readonly #wake: Wake;
  readonly #code: () => string;
  readonly #asked = new Map<string, Asked>();

  constructor(
    settings: ReadonlyMap<string, LaneSetting>,
    { clock, wake }: { readonly clock: Clock; readonly wake: Wake },
    code: () => string,
  ) {
    this.#settings = settings;
    this.#clock = clock;
    this.#wake = wake;
    this.#code = code;
  }

  /** Sends a new code, once; an older one is good no longer. */
  async challenge(channel: string, recipient: string | undefined): Promise<Outcome> {
    const setting = this.#settings.get(channel);
    if (setting === undefined) return rejected('refused', 'no channel of that name');
    const code = this.#code();
    const atMs = this.#clock.nowMs();
    this.#asked.set(channel, { code, untilMs: atMs + LIMITS.codeLifeMs, tries: 0 });
    const key = digest(JSON.stringify(['validation', channel, code]));
    const message = { kind: 'validation', key, channel, recipient, atMs, code } as const;
    const { outcome } = attempt(setting.channel, message, setting.timeoutMs, this.#wake);
    return (await outcome) ?? rejected('timeout', 'called off');
  }

  /** Judges a code; one that is confirmed, expired or guessed at too often is gone. */
  judge(channel: string, code: string): Confirmation {
    const asked = this.#asked.get(channel);
    if (asked === undefined) return 'not-asked';
    if (this.#clock.nowMs() >= asked.untilMs) {
      this.#asked.delete(channel);
      return 'expired';
    }
    asked.tries += 1;
    const isRight = code === asked.code;
    if (isRight || asked.tries >= LIMITS.codeTriesMax) this.#asked.delete(channel);
    return isRight ? 'confirmed' : 'wrong';
  }
}

/** 10 digits and letters that nobody mixes up, from the platform's source of secrets: 50 bits. */
export function randomCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}
