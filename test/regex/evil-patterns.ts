/**
 * Patterns that make backtracking engines slow: written anew by what the literature says of their
 * shapes, and generated ones.
 *
 * - Friedl: J. Friedl, Mastering Regular Expressions, 1997 (the match that never ends);
 * - Crosby: S. Crosby, Denial of Service through Regular Expressions, USENIX Security 2003;
 * - Cox: R. Cox, Regular Expression Matching Can Be Simple And Fast, 2007;
 * - OWASP: Regular expression Denial of Service, owasp.org;
 * - RXXR: Kirrage, Rathnayake, Thielecke, Static Analysis for ReDoS Attacks, NSS 2013;
 * - Berglund: Berglund, Drewes, van der Merwe, Analyzing Catastrophic Backtracking, AFL 2014;
 * - Weideman: Weideman et al., Analyzing Matching Time by Ambiguity of NFA, CIAA 2016;
 * - Stack Exchange: post-mortem of the outage of 20 July 2016;
 * - Rexploiter: Wüstholz et al., Static Detection of DoS Vulnerabilities, TACAS 2017;
 * - Davis: Davis et al., The Impact of ReDoS in Practice, ESEC/FSE 2018;
 * - Staicu: Staicu, Pradel, Freezing the Web, USENIX Security 2018;
 * - Cloudflare: details of the outage of 2 July 2019;
 * - Turoňová: Turoňová et al., Counting in Regexes Considered Harmful, USENIX Security 2022;
 * - ReDoSHunter: Li et al., USENIX Security 2021, with its five kinds.
 */
import fc from 'fast-check';

/** Source, shape, pattern. */
export const PUBLISHED: readonly (readonly [string, string, string])[] = [
  ['Friedl', 'quoted text, runs in a loop', '"(?:\\\\.|[^"\\\\]+)*"'],
  ['Friedl', 'words in a loop', '^(?:\\w+\\s?)*$'],
  ['Friedl', 'loop in a loop before an end', '^([^,]+,?)+;'],
  ['Crosby', 'alternatives that overlap', '^(?:a|a)*$'],
  ['Crosby', 'adjacent runs', '^a*a*a*a*$'],
  ['Cox', 'n optional before n needed', '^(?:a?){24}a{24}$'],
  ['Cox', 'loop of a loop', '^(?:a*)*$'],
  ['OWASP', 'plus of a plus', '^(a+)+$'],
  ['OWASP', 'class in two loops', '^([a-zA-Z]+)*$'],
  ['OWASP', 'one or two', '^(a|aa)+$'],
  ['OWASP', 'one or none', '^(a|a?)+$'],
  ['OWASP', 'anything and a letter, often', '^(?:.*a){12}$'],
  ['OWASP', 'dotted names', '^(?:(?:[a-z])+.)+[A-Z](?:[a-z])+$'],
  ['OWASP', 'a mail address by parts', '^\\w(?:(?:[-.]|_+)?\\w+)*@[a-z]+\\.[a-z]{2,3}$'],
  ['RXXR', 'three ways to read two letters', '^(?:a|b|ab)*c'],
  ['RXXR', 'loop with an optional end', '^(?:a*b?)*c'],
  ['RXXR', 'loop of two loops', '^(?:a+|a*b)*c'],
  ['RXXR', 'tags with attributes', '<(?:\\s*\\w+\\s*)*/>'],
  ['RXXR', 'deep nesting', '^(?:(?:(?:a+)+)+)+$'],
  ['Berglund', 'loop that may be empty', '^(?:a|a?b?)*c'],
  ['Berglund', 'star of optional', '^(?:(?:a?)*b?)*c'],
  ['Berglund', 'order of alternatives', '^(?:a|ab|b)*$'],
  ['Weideman', 'two runs: degree two', '^a*a*$'],
  ['Weideman', 'three runs: degree three', '^\\d*\\d*\\d*$'],
  ['Weideman', 'runs with a bridge', '^[ab]*b[ab]*b[ab]*c'],
  ['Weideman', 'exponential by ambiguity', '^(?:[ab]|a[ab]?)*c'],
  ['Stack Exchange', 'space before an end, in the middle', 'x?\\s+x'],
  ['Stack Exchange', 'trailing space or more', '(?:\\s|\\u200c)+;'],
  ['Rexploiter', 'super-linear pair', '^\\w*\\d*@'],
  ['Rexploiter', 'date parts that overlap', '^\\d+-?\\d+-?\\d+$'],
  ['Rexploiter', 'path parts', '^(?:/?[^/]*)+/$'],
  ['Davis', 'star height', '^(?:(?:ab)*)*c'],
  ['Davis', 'quantified overlapping disjunction', '^(?:\\w|\\d)*!'],
  ['Davis', 'quantified overlapping adjacency', '^\\w*\\d+\\w*!'],
  ['Davis', 'adjacency behind something optional', '^\\s*-?\\s*-?\\s*;'],
  ['Davis', 'white space and lines', '^(?:\\s*\\n)*\\s*;'],
  ['Staicu', 'header values by commas', '^(?:[^,]+,? ?)*;'],
  ['Staicu', 'mobile names', 'a.*b.*c.*d.*;'],
  ['Staicu', 'quality values', '^\\s*([^;]+)\\s*(?:;.*)?,$'],
  ['Staicu', 'markup of links', '\\[(?:[^\\]]|\\[[^\\]]*\\])*\\]\\('],
  ['Cloudflare', 'anything, anything, a sign', '.*(?:.*=.*;)'],
  ['Cloudflare', 'two anythings', '^.*.*=.*$'],
  ['Cloudflare', 'signs, then anything twice', '(?:[-+~! ]|\\d)*.*(?:.*=.*)x'],
  ['Turoňová', 'counting behind a start anywhere', '.*a[ab]{12}c'],
  ['Turoňová', 'counted runs side by side', '^\\w{0,60}\\d{0,60}\\w{0,60}$'],
  ['Turoňová', 'counted loop of a counted loop', '^(?:\\w{1,8}\\d{1,8}){1,8}!'],
  ['Turoňová', 'counted anything', '^a.{0,80}b.{0,80}c.{0,80}d'],
  ['ReDoSHunter', 'nested quantifiers', '^(?:\\d+)*x'],
  ['ReDoSHunter', 'nested, counted within', '^(?:\\d{1,9})+x'],
  ['ReDoSHunter', 'exponential overlapping disjunction', '^(?:[ab]|[bc])*d'],
  ['ReDoSHunter', 'exponential overlapping adjacency', '^(?:a+b?a+)*c'],
  ['ReDoSHunter', 'polynomial overlapping adjacency', '^\\s*\\w*\\s*\\w*\\s*;'],
  ['ReDoSHunter', 'polynomial with a literal between', '^.*,.*,.*,.*;'],
  ['ReDoSHunter', 'starting with a large quantifier', '\\w+@'],
  ['ReDoSHunter', 'starting with a large quantifier, counted', 'a{1,900}b'],
  ['ReDoSHunter', 'starting with anything', '[^;]*\\d\\w*;'],
];

const one = fc.constantFrom('a', 'ab', '[ab]', '\\w', '\\d', '.', '[^,]', '\\s', 'x');
const many = fc.constantFrom('*', '+', '{1,}', '{0,9}', '*?');

const { evil } = fc.letrec<{ evil: string }>((tie) => ({
  evil: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(one, many).map(([a, m]) => `(?:${a})${m}`),
    fc.tuple(one, one, many).map(([a, b, m]) => `(?:${a}|${b})${m}`),
    fc.tuple(one, many, one, many).map(([a, m, b, n]) => `(?:${a})${m}(?:${b})${n}`),
    fc.tuple(tie('evil'), many).map(([inner, m]) => `(?:${inner})${m}`),
    fc.tuple(tie('evil'), tie('evil'), many).map(([a, b, m]) => `(?:${a}|${b})${m}`),
    fc.tuple(tie('evil'), one, tie('evil')).map((parts) => parts.join('')),
  ),
}));

/** Loops in loops, beside loops and with ways that overlap, between a start and an end. */
export const arbEvil: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('^', '', 'x', 'a'), evil, fc.constantFrom('$', ';', '!', 'b'))
  .map((parts) => parts.join(''));
