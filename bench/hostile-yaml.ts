/** YAML that `loadSigma` has to refuse before it has cost much. */
import type { SigmaText } from 'tocsin/sigma';

/** Texts, and the code of the fault that they are refused with. */
export interface HostileCase {
  readonly name: string;
  readonly texts: readonly SigmaText[];
  readonly code: string;
}

/** A case of one text. */
export const one = (name: string, code: string, text: string): HostileCase => ({
  name,
  code,
  texts: [{ name: 'hostile.yml', text }],
});

/** Just within the bounds of a text, of its documents, and of the parts of one document. */
const CHARS = 499_000;
const DOCUMENTS = 2_000;
const PARTS = 9_990;

export function times(count: number, part: string | ((at: number) => string)): string {
  return Array.from({ length: count }, (_, at) =>
    typeof part === 'string' ? part : part(at),
  ).join('');
}

/** As many as a text may hold. */
export const whole = (part: string): string => part.repeat(CHARS / part.length);

export const RULE =
  'title: t\nlogsource: { product: x }\ndetection:\n  s: { a: b }\n  condition: s\n';
function bomb(): string {
  const names = [...'abcdefghij'];
  return times(names.length, (at) => {
    const of = at === 0 ? 'x' : `*${names[at - 1]}`;
    return `${names[at]}: &${names[at]} [${`${of}, `.repeat(9)}${of}]\n`;
  });
}

/** YAML that is foreign, broken or too much. */
export function hostileYaml(): readonly HostileCase[] {
  return [...yamlCases(), ...wideCases()];
}

function yamlCases(): readonly HostileCase[] {
  const names = (end: string): string => times(PARTS / 2 - 10, (at) => `a${at}: b\n`) + end;
  return [
    one('a bomb of aliases', 'yaml-not-allowed', bomb()),
    one('aliases', 'yaml-not-allowed', `a: &a x\nb:\n${times(PARTS - 10, '- *a\n')}`),
    one(
      'anchors',
      'yaml-not-allowed',
      times(PARTS, (at) => `- &a${at} x\n`),
    ),
    one('merge keys', 'yaml-not-allowed', times(PARTS / 4, '- <<: { a }\n')),
    one('a merge key at the end', 'yaml-not-allowed', names('<<: { x: y }\n')),
    one('a name that comes twice, at the end', 'yaml-invalid', names('a0: b\n')),
    one('the same name over and over', 'yaml-invalid', times(PARTS / 2, 'a: b\n')),
    one('tags', 'yaml-not-allowed', times(PARTS, '- !x y\n')),
    one('a tag at the end', 'yaml-not-allowed', `${times(PARTS - 2, '- y\n')}- !x y\n`),
    one('a list that is no rule', 'document-invalid', times(PARTS, '- y\n')),
    one('a bracket that stays open', 'yaml-invalid', `a: [${times(PARTS - 2, 'x,')}`),
    one('a text that is no rule', 'document-invalid', `'${'x'.repeat(CHARS)}'`),
    one('escapes', 'document-invalid', `"${whole('\\x41')}"`),
  ];
}

function wideCases(): readonly HostileCase[] {
  return [
    one('a megabyte', 'yaml-too-large', 'a'.repeat(1_048_576)),
    one('a hundred megabytes', 'yaml-too-large', 'a'.repeat(104_857_600)),
    one('brackets in brackets', 'yaml-too-deep', whole('[').slice(0, PARTS)),
    one('lists in lists', 'yaml-too-deep', whole('- ').slice(0, PARTS)),
    one('many aliases', 'yaml-too-large', whole('- *a\n')),
    one('many names', 'yaml-too-large', whole('a: b\n')),
    one('many brackets', 'yaml-too-large', whole('[],')),
    one('lists in lists without end', 'yaml-too-large', whole('- ')),
    one('many documents', 'documents-too-many', whole('a: b\n---\n')),
    one('documents that are no rules', 'title-missing', times(DOCUMENTS - 1, 'a: b\n---\n')),
    {
      name: 'a hundred thousand rules',
      code: 'documents-too-many',
      texts: Array.from({ length: 100_000 }, (_, at) => ({ name: `r${at}.yml`, text: RULE })),
    },
  ];
}
