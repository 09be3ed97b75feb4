import { describe, expect, test } from 'vitest';
import { scriptTextOf } from '../../src/decode/windows-powershell.ts';
import { eventOf, failureOf } from './decoded.ts';
import { eventXml, flatRecord, POWERSHELL } from './shapes.ts';

const script = (data: Readonly<Record<string, unknown>>) =>
  flatRecord(POWERSHELL, 4104, { ScriptBlockText: 'Get-Date', ...data });

describe('a script block', () => {
  test('without a text is a failure that names the field', () => {
    for (const [ScriptBlockText, code] of [
      [undefined, 'field-missing'],
      [{}, 'field-invalid'],
    ]) {
      const failure = failureOf(script({ ScriptBlockText }));
      expect(failure).toMatchObject({ code, message: expect.stringContaining('ScriptBlockText') });
    }
  });

  test.each([
    ['', ''],
    [null, ''],
    ['-', '-'],
  ])('with the text %j is a script', (ScriptBlockText, text) => {
    expect(eventOf(script({ ScriptBlockText }))).toMatchObject({ kind: 'script', text });
  });

  test.each([
    ['once', '&lt;# &amp; #&gt; &quot;a&quot;'],
    ['twice', '&amp;lt;# &amp;amp; #&amp;gt; &amp;quot;a&amp;quot;'],
    ['not at all', '<# & #> "a"'],
  ])('that was escaped %s is what was run', (_, ScriptBlockText) => {
    expect(eventOf(script({ ScriptBlockText }))).toMatchObject({ text: '<# & #> "a"' });
  });

  test('has no path where it was typed, and no identifier of zeros', () => {
    expect(eventOf(script({ Path: '', ScriptBlockId: '' }))).toMatchObject({
      path: undefined,
      scriptId: undefined,
    });
  });

  test('names the account where the record does', () => {
    const nxlog = script({ AccountName: 'alice', Domain: 'CORP', UserID: 'S-1-5-21-1' });
    expect(eventOf(nxlog)).toMatchObject({ user: 'alice', domain: 'CORP', sid: 'S-1-5-21-1' });
    const data = { ScriptBlockText: 'Get-Date' };
    const xml = eventXml({ ...POWERSHELL, eventId: 4104, data });
    const named = xml.replace('<Security/>', '<Security UserID="S-1-5-18"/>');
    expect(eventOf(named)).toMatchObject({ user: undefined, sid: 'S-1-5-18' });
  });

  test.each(['PowerShellCore/Operational', 'powershellcore/operational'])(
    'of PowerShell 7 (%s) is one as well',
    (Channel) => {
      expect(eventOf(script({ Channel }))).toMatchObject({ telemetry: 'powershell/4104' });
    },
  );
});

test.each([[undefined], [{}], [[]]])('%j is no text of a script', (value) => {
  expect(scriptTextOf(value)).toBeUndefined();
});
