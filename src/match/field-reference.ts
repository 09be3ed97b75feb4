import { type FieldSteps, parseFieldPath, someValueAt } from './field-path.ts';
import type { FieldReference } from './predicate.ts';
import { textOf } from './value-text.ts';

/** A checked reference as a closure; it throws where a getter of the event does. */
export function compileReference(reference: FieldReference): (event: object) => boolean {
  const steps: FieldSteps = parseFieldPath(reference.field) ?? [];
  const otherSteps: FieldSteps = parseFieldPath(reference.to) ?? [];
  const { relation, cased } = reference;
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

function relates(text: string, relation: FieldReference['relation'], other: string): boolean {
  if (relation === 'equals') return text === other;
  if (relation === 'contains') return text.includes(other);
  return relation === 'startsWith' ? text.startsWith(other) : text.endsWith(other);
}
