import { type OperatorFunction, Subject } from '../core/rx.ts';

/** What an operator gives out for a list of inputs, and at its end. Its error is thrown. */
export function collect<I, O>(operator: OperatorFunction<I, O>, inputs: readonly I[]): O[] {
  const source = new Subject<I>();
  const outputs: O[] = [];
  let failed: { readonly error: unknown } | undefined;
  source.pipe(operator).subscribe({
    next: (output) => outputs.push(output),
    error: (error: unknown) => {
      failed = { error };
    },
  });
  for (const input of inputs) source.next(input);
  source.complete();
  if (failed !== undefined) throw failed.error;
  return outputs;
}
