import type { PatternNode, StepItem, StepNode } from '../correlate/pattern.ts';
import { type Repetition, repeatStates } from './oracle-repeat.ts';
import {
  present,
  type State,
  type Then,
  topStep,
  type Values,
  type Way,
  waitsIn,
  wayOn,
  wayTo,
} from './oracle-state.ts';
import { unorderedStates } from './oracle-unordered.ts';
import { mayHold } from './oracle-where.ts';

type Binding = Extract<StepNode, { type: 'bind' }>;
/** What stands around a step, and what follows it. */
type Around = Omit<Repetition, 'repeat' | 'item'>;

/** The states of a run that has bound nothing: what begins it (R3). */
export function firstStates(root: PatternNode): State[] {
  const way: Way = { path: [], spot: [], link: 'skip', nevers: [], untils: [], spans: [] };
  return patternStates(root, way, (steps) => [{ steps: steps as object }]);
}

function patternStates(node: PatternNode, way: Way, then: Then): State[] {
  const { withinMs } = node;
  const span = withinMs === undefined ? [] : [{ path: way.path, withinMs }];
  const spans = [...way.spans, ...span];
  const inside = { ...way, spans };
  if (node.type === 'sequence') return sequenceStates(node, 0, {}, inside, then);
  if (node.type === 'unordered') return unorderedStates(node, inside, then);
  return anyOfStates(node, inside, then);
}

/** The states of a sequence that has come to the step at `index` (R4 to R6, N1). */
function sequenceStates(
  node: PatternNode,
  index: number,
  values: Values,
  way: Way,
  then: Then,
): State[] {
  const step = node.steps[index];
  if (step === undefined) return mayHold(node, values, true) ? then(present(values)) : [];
  if (step.type === 'never') {
    const isNext = step.link === 'next';
    const forbidden = { test: step.test, step: topStep(way, step.name), isNext };
    const after = { ...way, nevers: [...way.nevers, forbidden] };
    return sequenceStates(node, index + 1, values, after, then);
  }
  const goOn = (value: unknown, from: Way): State[] =>
    sequenceStates(node, index + 1, { ...values, [step.name]: value }, from, then);
  return stepStates(step, {
    way: wayTo(way, step.name, way.link === 'skip' ? step.link : way.link),
    isAtEnd: !node.steps.slice(index + 1).some(({ type }) => type === 'bind'),
    left: (value) =>
      mayHold(node, { ...values, [step.name]: value }, false) ? goOn(value, wayOn(way)) : [],
    passed: (value, isBound) => goOn(value, isBound ? wayOn(way) : way),
  });
}

/** The states of a choice of which no branch has bound an event (Q8). */
function anyOfStates(node: PatternNode, way: Way, then: Then): State[] {
  const branches = node.steps.filter((step) => step.type === 'bind');
  const states = branches.flatMap((branch) => {
    const left: Then = (value) =>
      mayHold(node, { [branch.name]: value }, true) ? then({ [branch.name]: value }) : [];
    const there = wayTo(way, branch.name, way.link);
    return stepStates(branch, { way: there, isAtEnd: true, left, passed: left });
  });
  return branches.every(isOneEvent) ? [{ waits: states.flatMap(waitsIn) }] : states;
}

function isOneEvent(step: Binding): boolean {
  return step.item.type === 'test' && step.repeat === undefined;
}

function stepStates({ item, repeat }: Binding, around: Around): State[] {
  if (repeat === undefined) return itemStates(item, around.way, around.left);
  const one: Repetition['item'] = (way, then) => itemStates(item, way, then);
  return repeatStates({ ...around, repeat, item: one }, []);
}

function itemStates(item: StepItem, way: Way, then: Then): State[] {
  if (item.type === 'pattern') return patternStates(item.node, way, then);
  return [
    {
      waits: [
        { ...way, test: item.test, ahead: [], bind: (seen) => ({ states: then(seen), also: [] }) },
      ],
    },
  ];
}
