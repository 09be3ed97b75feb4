/**
 * Who may import whom. An import goes strictly down, and this table is the whole list: a room of
 * `src/` that is missing here fails the check, and so does a row without a room. Imports of types
 * count like any other.
 */
export interface Room {
  /** Rooms it may import, besides itself. */
  readonly rooms: readonly string[];
  /** Packages it may import, each with the files that may; `*` is every file of the room. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** The files that may import `core/rx.ts`, the one door to RxJS. */
  readonly rx: readonly string[];
  readonly builtins?: true;
}

/** `.` is the root entry, `src/index.ts`. */
export const importTable: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: { rxjs: ['rx.ts'] }, rx: [] },
  match: { rooms: ['core'], packages: {}, rx: [] },
  correlate: { rooms: ['core'], packages: {}, rx: ['*'] },
  history: { rooms: ['core', 'correlate'], packages: { immutable: ['*'] }, rx: [] },
  decode: { rooms: ['core'], packages: { saxes: ['*'] }, rx: ['decode.ts'] },
  regex: { rooms: ['core', 'match'], packages: { re2js: ['run-re2.ts'] }, rx: [] },
  rule: { rooms: ['core', 'match', 'correlate'], packages: {}, rx: ['*'] },
  t1053: {
    rooms: ['core', 'match', 'correlate', 'rule'],
    packages: {},
    rx: ['findings/run-findings.ts', 'findings/finding.ts', 'findings/with-findings.ts'],
  },
  sigma: {
    rooms: ['core', 'match', 'correlate', 'rule', 'regex'],
    packages: { yaml: ['read-yaml.ts', 'to-sigma.ts', 'upgrade-pipe.ts', 'yaml-depth.ts'] },
    rx: ['sigma.ts'],
  },
  deliver: { rooms: ['core', 'match'], packages: {}, rx: ['sending-policies.ts'] },
  catalogue: {
    rooms: ['core', 'match', 'correlate', 'rule', 'deliver'],
    packages: { immutable: ['*'] },
    rx: ['catalogue.ts', 'run.ts', 'workings.ts'],
  },
  testing: {
    rooms: ['core', 'match', 'correlate', 'decode', 'regex', 'rule', 'sigma', 't1053'],
    packages: { 'fast-check': ['*'] },
    rx: ['collect.ts', 'law-operator.ts', 'laws.ts'],
  },
  node: {
    rooms: ['core', 'match', 'correlate', 'decode', 'regex', 'rule', 't1053', 'deliver'],
    packages: { nodemailer: ['smtp-mailer.ts'] },
    rx: ['*'],
    builtins: true,
  },
  '.': { rooms: ['core', 'match', 'correlate', 'rule'], packages: {}, rx: [] },
};
