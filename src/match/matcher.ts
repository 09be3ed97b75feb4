/** Whether one event satisfies a predicate. It never throws on an event, whatever it holds. */
export type Matcher = (event: object) => boolean;

/** All of them. */
export function every(parts: readonly Matcher[]): Matcher {
  return (event) => {
    for (const part of parts) if (!part(event)) return false;
    return true;
  };
}

/** One of them. */
export function some(parts: readonly Matcher[]): Matcher {
  return (event) => {
    for (const part of parts) if (part(event)) return true;
    return false;
  };
}

/** So many of them, or more. */
export function several(count: number, parts: readonly Matcher[]): Matcher {
  return (event) => {
    let missing = count;
    for (const part of parts) {
      if (part(event)) missing -= 1;
      if (missing === 0) return true;
    }
    return false;
  };
}

/** A getter of the event that throws, or an engine that does, leaves a test unsatisfied. */
export function readable(test: Matcher): Matcher {
  return (event) => {
    try {
      return test(event);
    } catch {
      return false;
    }
  };
}
