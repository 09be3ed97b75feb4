import { from, type OperatorFunction, Subject, take, throwError } from 'rxjs';
import { expect, test } from 'vitest';

/** An operator, and inputs that make it give out something both before and at the end. */
export interface Contract<I, O> {
  readonly operator: OperatorFunction<I, O>;
  readonly inputs: readonly I[];
  /** Whether it gives out anything at the end. Default true. */
  readonly isFlushing?: boolean;
}

/** Tests what every operator owes to RxJS. */
export function operatorContract<I, O>(contract: Contract<I, O>): void {
  testsInputs(contract);
  testsEnds(contract);
  testsSubscriptions(contract);
  testsFeedback(contract);
}

/** Inputs up to the one that makes it say something. */
function firstOf<I, O>({ operator, inputs }: Contract<I, O>): number {
  return inputs.findIndex((_, at) => seen(operator, inputs.slice(0, at + 1), false).length > 0) + 1;
}

function testsInputs<I, O>(contract: Contract<I, O>): void {
  const { operator, inputs, isFlushing = true } = contract;
  test('the inputs make it give out something where the contract needs it', () => {
    const first = firstOf(contract);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(inputs.length);
    const whole = seen(operator, inputs);
    expect(seen(operator, inputs, false).length < whole.length).toBe(isFlushing);
  });
}

function testsEnds<I, O>({ operator, inputs }: Contract<I, O>): void {
  test('an error of the source passes on after what came before, and ends without a flush', () => {
    const outputs: unknown[] = [];
    const source = new Subject<I>();
    source.pipe(operator).subscribe({
      next: (output) => outputs.push(output),
      error: (error) => outputs.push(error),
    });
    for (const input of inputs) source.next(input);
    source.error('broken');
    expect(outputs).toEqual([...seen(operator, inputs, false), 'broken']);
    const failed: unknown[] = [];
    throwError(() => 'at once')
      .pipe(operator as OperatorFunction<unknown, O>)
      .subscribe({ error: (error) => failed.push(error) });
    expect(failed).toEqual(['at once']);
  });

  test('it completes once, after what it told at the end', () => {
    const outputs: unknown[] = [];
    from(inputs)
      .pipe(operator)
      .subscribe({
        next: (output) => outputs.push(output),
        complete: () => outputs.push('complete'),
      });
    expect(outputs).toEqual([...seen(operator, inputs), 'complete']);
    expect(seen(operator, [], false)).toEqual([]);
  });
}

function testsSubscriptions<I, O>(contract: Contract<I, O>): void {
  const { operator, inputs } = contract;
  test('unsubscribing stops the source, also in the middle of a synchronous one', () => {
    let pulled = 0;
    function* counted(): Generator<I> {
      for (const input of inputs) {
        pulled += 1;
        yield input;
      }
    }
    from(counted()).pipe(operator, take(1)).subscribe();
    expect(pulled).toBe(firstOf(contract));
    const source = new Subject<I>();
    const subscription = source.pipe(operator).subscribe();
    expect(source.observed).toBe(true);
    subscription.unsubscribe();
    expect(source.observed).toBe(false);
  });

  test('two subscriptions share nothing, and one after the other begins anew', () => {
    const source = new Subject<I>();
    const piped = source.pipe(operator);
    const outputs: O[][] = [[], []];
    piped.subscribe((output) => outputs[0]?.push(output));
    piped.subscribe((output) => outputs[1]?.push(output));
    for (const input of inputs) source.next(input);
    source.complete();
    const whole = seen(operator, inputs);
    expect(outputs).toEqual([whole, whole]);
    const again: O[] = [];
    const cold = from(inputs).pipe(operator);
    cold.pipe(take(1)).subscribe();
    cold.subscribe((output) => again.push(output));
    expect(again).toEqual(whole);
  });
}

function testsFeedback<I, O>(contract: Contract<I, O>): void {
  const { operator, inputs } = contract;
  test('what a subscriber feeds back is dealt with after what is at hand, the end included', () => {
    const first = firstOf(contract);
    const outputs: O[] = [];
    const source = new Subject<I>();
    let isFed = false;
    source.pipe(operator).subscribe((output) => {
      outputs.push(output);
      if (isFed) return;
      isFed = true;
      for (const input of inputs.slice(first)) source.next(input);
      source.complete();
    });
    for (const input of inputs.slice(0, first)) source.next(input);
    expect(outputs).toEqual(seen(operator, inputs));
  });
}

/** What an operator gives out for inputs, with the end of the source or without. */
export function seen<I, O>(
  operator: OperatorFunction<I, O>,
  inputs: readonly I[],
  isEnded = true,
): O[] {
  const outputs: O[] = [];
  const source = new Subject<I>();
  source.pipe(operator).subscribe((output) => outputs.push(output));
  for (const input of inputs) source.next(input);
  if (isEnded) source.complete();
  return outputs;
}
