/** An item, and events with whether it matches them. */
export const ITEMS: readonly (readonly [string, readonly (readonly [object, boolean])[]])[] = [
  [
    'F: schtasks',
    [
      [{ F: 'SCHTASKS' }, true],
      [{ F: 'schtasks.exe' }, false],
      [{}, false],
    ],
  ],
  [
    'F: 4698',
    [
      [{ F: 4698 }, true],
      [{ F: '4698' }, true],
      [{ F: 46980 }, false],
    ],
  ],
  [
    'F: 00429',
    [
      [{ F: '00429' }, true],
      [{ F: 429 }, false],
    ],
  ],
  [
    'F: true',
    [
      [{ F: true }, true],
      [{ F: 'True' }, true],
      [{ F: 'yes' }, false],
    ],
  ],
  [
    'F: null',
    [
      [{}, true],
      [{ F: null }, true],
      [{ F: '' }, false],
    ],
  ],
  [
    "F: ''",
    [
      [{ F: '' }, true],
      [{}, false],
      [{ F: null }, false],
    ],
  ],
  [
    'F: [a, b]',
    [
      [{ F: 'B' }, true],
      [{ F: 'c' }, false],
    ],
  ],
  [
    'F: [null, a]',
    [
      [{}, true],
      [{ F: 'a' }, true],
      [{ F: 'b' }, false],
    ],
  ],
  [
    "F: 'a*z'",
    [
      [{ F: 'abcz' }, true],
      [{ F: 'az' }, true],
      [{ F: 'abc' }, false],
    ],
  ],
  [
    "F: 'a?z'",
    [
      [{ F: 'abz' }, true],
      [{ F: 'az' }, false],
    ],
  ],
  [
    "F: 'a\\*z'",
    [
      [{ F: 'a*z' }, true],
      [{ F: 'abz' }, false],
    ],
  ],
  [
    "F: '*'",
    [
      [{ F: '' }, true],
      [{ F: 1 }, true],
      [{}, false],
    ],
  ],
  [
    'F|contains: ask',
    [
      [{ F: 'SchTasks' }, true],
      [{ F: 'as' }, false],
      [{ F: ['x', 'task'] }, true],
    ],
  ],
  [
    "F|contains: ''",
    [
      [{ F: 'a' }, true],
      [{}, false],
    ],
  ],
  [
    'F|contains: 69',
    [
      [{ F: 4698 }, true],
      [{ F: 'x' }, false],
    ],
  ],
  [
    'F|startswith: sch',
    [
      [{ F: 'Schtasks' }, true],
      [{ F: 'a sch' }, false],
    ],
  ],
  [
    'F|endswith: .exe',
    [
      [{ F: 'A.EXE' }, true],
      [{ F: 'a.exe ' }, false],
    ],
  ],
  [
    'F|contains|all: [a, b]',
    [
      [{ F: 'xbxa' }, true],
      [{ F: 'xa' }, false],
    ],
  ],
  [
    'F|cased: Abc',
    [
      [{ F: 'Abc' }, true],
      [{ F: 'abc' }, false],
    ],
  ],
  [
    'F|contains|cased: Bc',
    [
      [{ F: 'aBcd' }, true],
      [{ F: 'abcd' }, false],
    ],
  ],
  [
    "F|re: '^s.h'",
    [
      [{ F: 'sch' }, true],
      [{ F: 'Sch' }, false],
    ],
  ],
  [
    "F|re|i: '^s.h'",
    [
      [{ F: 'SCH' }, true],
      [{ F: 'xSCH' }, false],
    ],
  ],
  ["F|re|m: '^b'", [[{ F: 'a\nb' }, true]]],
  ["F|re|s: 'a.b'", [[{ F: 'a\nb' }, true]]],
  ["F|re: 'a.b'", [[{ F: 'a\nb' }, false]]],
  ["F|re: '(?i)abc'", [[{ F: 'xABCx' }, true]]],
];
