import { from, NEVER, of, Subject, take, throwError, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { expect, test } from 'vitest';
import { operator } from '../../src/core/rx.ts';

const double = operator<number, number>((emit) => ({
  next: (value) => {
    emit(value);
    emit(value * 2);
  },
  complete: () => emit(-1),
}));

test('values, what is emitted at the end, and completion pass on', () => {
  const seen: number[] = [];
  of(1, 2)
    .pipe(double)
    .subscribe((value) => seen.push(value));
  expect(seen).toEqual([1, 2, 2, 4, -1]);
});

test('an error of the source passes on and nothing is emitted for the end', () => {
  const seen: unknown[] = [];
  throwError(() => 'broken')
    .pipe(double)
    .subscribe({
      next: (value) => seen.push(value),
      error: (error) => seen.push(error),
    });
  expect(seen).toEqual(['broken']);
});

test('a synchronous source stops as soon as downstream has enough', () => {
  const pulled: number[] = [];
  function* numbers(): Generator<number> {
    for (let n = 0; n < 1_000; n += 1) {
      pulled.push(n);
      yield n;
    }
  }
  from(numbers()).pipe(double, take(3)).subscribe();
  expect(pulled.length).toBeLessThan(4);
});

test('unsubscribing reaches the source', () => {
  const source = new Subject<number>();
  const subscription = source.pipe(double).subscribe();
  expect(source.observed).toBe(true);
  subscription.unsubscribe();
  expect(source.observed).toBe(false);
});

test('two subscriptions share nothing', () => {
  const count = operator<number, number>((emit) => {
    let n = 0;
    return {
      next: () => {
        n += 1;
        emit(n);
      },
      complete: () => undefined,
    };
  });
  const counted = of(5, 6).pipe(count, toArray());
  const results: number[][] = [];
  counted.subscribe((r) => results.push(r));
  counted.subscribe((r) => results.push(r));
  expect(results).toEqual([
    [1, 2],
    [1, 2],
  ]);
});

test('a throw inside the plug goes to the error channel, at a value and at the end', () => {
  const bad = (where: 'next' | 'complete') =>
    operator<number, number>(() => ({
      next: () => {
        if (where === 'next') throw new Error('next');
      },
      complete: () => {
        throw new Error('complete');
      },
    }));
  const errors: string[] = [];
  for (const where of ['next', 'complete'] as const) {
    of(1)
      .pipe(bad(where))
      .subscribe({ error: (error: Error) => errors.push(error.message) });
  }
  expect(errors).toEqual(['next', 'complete']);
});

test('re-entrant values are handled in the order in which they are emitted', () => {
  const source = new Subject<number>();
  const seen: number[] = [];
  source.pipe(double).subscribe((value) => {
    seen.push(value);
    if (value === 1) source.next(10);
  });
  source.next(1);
  expect(seen).toEqual([1, 10, 20, 2]);
});

test('it takes part in marble tests', () => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run((helpers) => {
    const { hot, expectObservable } = helpers;
    const source = hot('-a----b----|', { a: 1, b: 3 }).pipe(double);
    const values = { x: 1, y: 2, z: 3, w: 6, e: -1 };
    expectObservable(source).toBe('-(xy)-(zw)-(e|)', values);
    expectObservable(NEVER.pipe(double)).toBe('-');
  });
});
