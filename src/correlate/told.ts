import type { MachineOutput } from './machine.ts';

/** What was told, with its text to compare it by. */
export interface Told<O> {
  readonly text: string;
  readonly output: MachineOutput<O>;
}

/** An output with its text. */
export function toldOf<O>(output: MachineOutput<O>): Told<O> {
  return { text: JSON.stringify(output), output };
}

/** What was told less what is taken away, each as often as it is there. */
export function without<O>(told: readonly Told<O>[], taken: readonly Told<O>[]): Told<O>[] {
  const counts = new Map<string, number>();
  for (const { text } of taken) counts.set(text, (counts.get(text) ?? 0) + 1);
  return told.filter(({ text }) => {
    const count = counts.get(text) ?? 0;
    if (count > 0) counts.set(text, count - 1);
    return count === 0;
  });
}
