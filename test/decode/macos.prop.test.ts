import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileValue } from '../../src/testing/hostile.ts';
import { decodeMacos, exec, macosEventOf, message, processOf } from './macos-decoded.ts';

const name = fc.constantFrom(
  ...['exec', 'create', 'rename', 'write', 'close', 'unlink', 'link', 'clone', 'setmode', 'fork'],
);
const field = fc.constantFrom(
  ...['target', 'args', 'cwd', 'destination', 'source', 'target_dir', 'target_name', 'modified'],
);
const hostileBody = fc.dictionary(field, hostileValue, { noNullPrototype: true, maxKeys: 4 });

test('no record of its marks makes it throw, and each is an event or a failure', () => {
  fc.assert(
    fc.property(name, hostileBody, hostileValue, hostileValue, (kind, body, token, time) => {
      const process = processOf('/bin/zsh', { audit_token: { pid: token, euid: token } });
      const decoded = decodeMacos(message({ [kind]: body }, { process, time }));
      expect(decoded).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('a start keeps its program and its arguments', () => {
  const word = fc.stringMatching(/^[\w./-]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      expect(macosEventOf(exec('/bin/x', words))).toMatchObject({
        image: '/bin/x',
        commandLine: words.join(' '),
      });
    }),
    { numRuns: 100 },
  );
});
