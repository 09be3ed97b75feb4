/** An item whose values are no plain texts, and events with whether it matches them. */
export const OTHER_ITEMS: readonly (readonly [string, readonly (readonly [object, boolean])[]])[] =
  [
    [
      'F|gt: 10',
      [
        [{ F: 11 }, true],
        [{ F: '11' }, true],
        [{ F: 10 }, false],
        [{ F: 'x' }, false],
      ],
    ],
    [
      'F|gte: 10',
      [
        [{ F: 10 }, true],
        [{ F: 9 }, false],
      ],
    ],
    [
      'F|lt: 10',
      [
        [{ F: 9 }, true],
        [{ F: 10 }, false],
        [{}, false],
      ],
    ],
    [
      'F|lte: 10',
      [
        [{ F: 10 }, true],
        [{ F: 11 }, false],
      ],
    ],
    [
      'F|exists: true',
      [
        [{ F: null }, true],
        [{ F: '' }, true],
        [{}, false],
      ],
    ],
    [
      'F|exists: false',
      [
        [{ F: null }, false],
        [{}, true],
      ],
    ],
    [
      'F|cidr: 10.0.0.0/8',
      [
        [{ F: '10.1.2.3' }, true],
        [{ F: '11.1.2.3' }, false],
        [{ F: 'x' }, false],
      ],
    ],
    [
      'F|cidr: 2001:db8::/32',
      [
        [{ F: '2001:0db8:0::5' }, true],
        [{ F: '2001:db9::1' }, false],
      ],
    ],
    [
      'F|neq: a',
      [
        [{ F: 'b' }, true],
        [{ F: 'A' }, false],
        [{}, true],
      ],
    ],
    [
      'F|contains|neq: a',
      [
        [{ F: 'xyz' }, true],
        [{ F: 'xaz' }, false],
      ],
    ],
    [
      'F|fieldref: G',
      [
        [{ F: 'x', G: 'X' }, true],
        [{ F: 'x', G: 'y' }, false],
        [{ F: 'x' }, false],
      ],
    ],
    [
      'F|fieldref|endswith: G',
      [
        [{ F: 'a\\b', G: 'B' }, true],
        [{ F: 'ab', G: 'a' }, false],
      ],
    ],
    [
      'F|fieldref|startswith: G',
      [
        [{ F: 'ab', G: 'a' }, true],
        [{ F: 'ab', G: 'b' }, false],
      ],
    ],
    [
      'F|fieldref|contains: G',
      [
        [{ F: 'abc', G: 'b' }, true],
        [{ F: 'abc', G: 'd' }, false],
      ],
    ],
    [
      'F|contains|windash: " -s "',
      [
        [{ F: 'x /s y' }, true],
        [{ F: 'x \u2013s y' }, true],
        [{ F: 'x s y' }, false],
      ],
    ],
    [
      'F|base64: foo',
      [
        [{ F: 'Zm9v' }, true],
        [{ F: 'foo' }, false],
      ],
    ],
    [
      'F|base64offset|contains: http://',
      [
        [{ F: `x${btoa('ab http://a')}` }, true],
        [{ F: 'http://' }, false],
      ],
    ],
    [
      'F|wide|base64offset|contains: ping',
      [
        [{ F: btoa('x\0p\0i\0n\0g\0') }, true],
        [{ F: btoa('ping') }, false],
      ],
    ],
    ['F|utf16be|base64: ab', [[{ F: btoa('\0a\0b') }, true]]],
    ['F|utf16|base64: a', [[{ F: btoa('\u00ff\u00fea\0') }, true]]],
    ['F|utf16le: ab', [[{ F: 'a\0b\0' }, true]]],
    [
      'F|year: 2026',
      [
        [{ F: '2026-03-09T07:05:00Z' }, true],
        [{ F: '2025-03-09T07:05:00Z' }, false],
      ],
    ],
    [
      'F|month: 3',
      [
        [{ F: '2026-03-09T07:05:00Z' }, true],
        [{ F: '2026-13-09' }, false],
      ],
    ],
    [
      'F|day: 9',
      [
        [{ F: '2026-03-09' }, true],
        [{ F: '2026-03-10' }, false],
      ],
    ],
    [
      'F|hour: 7',
      [
        [{ F: '2026-03-09 07:05:00' }, true],
        [{ F: '2026-03-09T08:07:00Z' }, false],
      ],
    ],
    [
      'F|minute: 5',
      [
        [{ F: '2026-03-09T07:05:00Z' }, true],
        [{ F: '2026-03-09T05:07:05Z' }, false],
      ],
    ],
    [
      'F|week: 1',
      [
        [{ F: '2025-12-29T00:00:00Z' }, true],
        [{ F: '2026-01-04' }, true],
        [{ F: '2026-01-05' }, false],
      ],
    ],
    [
      'F|week: 53',
      [
        [{ F: '2026-12-31' }, true],
        [{ F: '2025-12-28' }, false],
      ],
    ],
    [
      'a.b: x',
      [
        [{ a: { b: 'x' } }, true],
        [{ 'a.b': 'x' }, true],
        [{ a: [{ b: 'y' }, { b: 'x' }] }, true],
      ],
    ],
    [
      "'|all': [evil, svc]",
      [
        [{ m: 'an EVIL', n: 'svc' }, true],
        [{ m: 'evil' }, false],
      ],
    ],
  ];
