import { DefinitionError } from '../core/problem.ts';
import { type Assume, createDecoder } from '../decode/decoder.ts';
import { UsageError } from './usage-error.ts';

const EXPECTED = 'zone=…, year=… or host=…';

/** What `zone=…,year=…,host=…` says, in any order. Throws a `UsageError` for anything else. */
export function parseAssume(text: string): Assume {
  const values = new Map<string, string>();
  for (const part of text.split(',')) {
    const { name = '', value = '' } =
      /^(?<name>zone|year|host)=(?<value>.+)$/.exec(part)?.groups ?? {};
    if (name === '') throw refusal(`expected ${EXPECTED}, received ${part || 'nothing'}`);
    if (values.has(name)) throw refusal(`expected ${name} once, received it twice`);
    values.set(name, value);
  }
  const year = values.get('year');
  const assume = {
    zone: values.get('zone'),
    year: year === undefined ? undefined : Number(year),
    host: values.get('host'),
  };
  try {
    createDecoder({ assume });
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    throw refusal(error.problems.map(({ path, message }) => `${path}: ${message}`).join('; '));
  }
  return assume;
}

function refusal(why: string): UsageError {
  return new UsageError(`--assume: ${why}`);
}
