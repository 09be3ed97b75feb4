import type { StreamElement } from '../core/element.ts';
import { type NoteDraft, noteCounter, type OnNote } from '../core/note.ts';
import { type Problem, refuse } from '../core/problem.ts';
import {
  defer,
  merge,
  type Observable,
  type OperatorFunction,
  operator,
  type Plug,
  Subject,
  takeUntil,
} from '../core/rx.ts';
import { ActiveSources, type IdleOptions } from './active-sources.ts';
import { noList, noObject } from './check-argument.ts';
import { checkOptions, SPAN } from './check-options.ts';
import { outbox } from './outbox.ts';
import { stamped } from './stamped.ts';

/** When `mergeSources` goes on without a source. */
export interface MergeOptions extends IdleOptions {
  /**
   * When to look at the clock beside each element: `interval(1_000)` of RxJS, say. Without it, what
   * the last source to fall silent has said stays behind the others until one speaks again.
   */
  readonly tick$?: Observable<unknown> | undefined;
  /** Hears of events that are late by the merged watermark. */
  readonly onNote?: OnNote | undefined;
}

/** What a source says, by its number: an element, or that it has ended. A tick has no source. */
type Spoken<E> =
  | { readonly source: number; readonly element: StreamElement<E> | 'end' }
  | { readonly source: undefined };

/**
 * One stream of elements from several. Its watermark is the least of those of the sources that
 * speak; one that has ended or has been silent for `idleMs` holds back no other. An event is late
 * by this watermark alone, whatever its source made of it; late elements of an earlier stage, whose
 * events are of another type, have to be left out. It ends, with the watermark `Infinity`,
 * when all sources have ended. All are subscribed to at once, so that finite ones may be merged.
 */
export function mergeSources<E>(
  sources: readonly Observable<StreamElement<E>>[],
  options: MergeOptions = {},
): Observable<StreamElement<E>> {
  refuse('mergeSources', problemsOf(sources, options));
  return defer(() => {
    const ended = new Subject<void>();
    const ticks$ = options.tick$?.pipe(takeUntil(ended), ticking());
    const spoken$ = sources.map((source$, source) => source$.pipe(speaking<E>(source)));
    return merge(...(ticks$ === undefined ? [] : [ticks$]), ...spoken$).pipe(
      operator<Spoken<E>, StreamElement<E>>(
        outbox((emit) => mergePlug(sources.length, options, () => ended.next(), emit)),
      ),
    );
  });
}

/** What `mergeSources` does in one subscription. */
function mergePlug<E>(
  count: number,
  options: MergeOptions,
  onEnd: () => void,
  emit: (element: StreamElement<E>) => void,
): Plug<Spoken<E>> {
  const note = noteCounter(options.onNote);
  const active = new ActiveSources<number>(options);
  const open = new Set(Array.from({ length: count }, (_, source) => source));
  /** What each source has promised: one that speaks again keeps it. */
  const promisedMs = new Array<number>(count).fill(Number.NEGATIVE_INFINITY);
  for (const source of open) active.say(source, Number.NEGATIVE_INFINITY);
  let passedMs = Number.NEGATIVE_INFINITY;
  const pass = (watermarkMs: number): void => {
    if (watermarkMs <= passedMs) return;
    passedMs = watermarkMs;
    emit({ kind: 'watermark', watermarkMs });
  };
  const say = (source: number, element: StreamElement<E>): void => {
    if (element.kind !== 'watermark') {
      const judged = stamped(element.event, element.timeMs, active.currentMs());
      if (judged.kind === 'late') note(LATE);
      emit(judged);
    } else if (element.watermarkMs === Number.POSITIVE_INFINITY) {
      active.end(source);
      return;
    } else promisedMs[source] = element.watermarkMs;
    active.say(source, promisedMs[source] ?? Number.NEGATIVE_INFINITY);
  };
  return {
    next(spoken) {
      active.check();
      pass(active.currentMs());
      if (spoken.source !== undefined) {
        if (spoken.element === 'end') {
          active.end(spoken.source);
          open.delete(spoken.source);
        } else say(spoken.source, spoken.element);
      }
      pass(active.currentMs());
      if (open.size === 0) onEnd();
    },
    complete: () => pass(Number.POSITIVE_INFINITY),
  };
}

const LATE: NoteDraft = { code: 'late', message: 'an event came at or before the watermark' };

function speaking<E>(source: number): OperatorFunction<StreamElement<E>, Spoken<E>> {
  return operator<StreamElement<E>, Spoken<E>>((emit) => ({
    next: (element) => emit({ source, element }),
    complete: () => emit({ source, element: 'end' }),
  }));
}

function ticking(): OperatorFunction<unknown, { readonly source: undefined }> {
  return operator<unknown, { readonly source: undefined }>((emit) => ({
    next: () => emit({ source: undefined }),
    complete: () => undefined,
  }));
}

function problemsOf(sources: readonly unknown[], options: MergeOptions): Problem[] {
  const problems = noObject(options) ?? checkOptions(options, { idleMs: SPAN });
  const none = noList(sources, 'sources');
  if (none) return [...none, ...problems];
  if (sources.length > 0) return problems;
  const message = 'expected at least one source; received none';
  return [{ code: 'option-invalid', path: 'sources', message }, ...problems];
}
