import { type FieldSteps, parseFieldPath, someValueAt, valueAt } from './field-path.ts';
import type { FieldReference } from './predicate.ts';
import { textOf } from './value-text.ts';

/** A checked reference as a closure; it throws where a getter of the event does. */
export function compileReference(reference: FieldReference): (event: object) => boolean {
  const steps: FieldSteps = parseFieldPath(reference.field) ?? [];
  const otherSteps: FieldSteps = parseFieldPath(reference.to) ?? [];
  const { relation, cased } = reference;
  const several = ofSeveral(reference, steps, otherSteps);
  return (event) => {
    const [value, other] = [valueAt(event, steps), valueAt(event, otherSteps)];
    if (Array.isArray(value) || Array.isArray(other)) return several(event);
    if (value === undefined || other === undefined) return false;
    const [text, otherText] = [textOf(value, cased), textOf(other, cased)];
    if (text === undefined || otherText === undefined) return false;
    return relates(text, relation, otherText);
  };
}

/** Any of several values may be the one, and any of several others. */
function ofSeveral(
  { relation, cased }: FieldReference,
  steps: FieldSteps,
  otherSteps: FieldSteps,
): (event: object) => boolean {
  return (event) => {
    const others: string[] = [];
    someValueAt(event, otherSteps, (value) => {
      const text = textOf(value, cased);
      if (text !== undefined) others.push(text);
      return false;
    });
    return (
      others.length > 0 &&
      someValueAt(event, steps, (value) => {
        const text = textOf(value, cased);
        return text !== undefined && others.some((other) => relates(text, relation, other));
      })
    );
  };
}

/** Whether two texts, both folded or neither, stand in the relation. */
export function relates(
  text: string,
  relation: FieldReference['relation'],
  other: string,
): boolean {
  if (relation === 'equals') return text === other;
  if (relation === 'contains') return text.includes(other);
  return relation === 'startsWith' ? text.startsWith(other) : text.endsWith(other);
}
