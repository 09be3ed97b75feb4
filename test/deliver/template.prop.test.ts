import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../src/deliver/json.ts';
import { compileTemplate } from '../../src/deliver/template.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage } from './messages.ts';

test('names are filled in: alone with what they name, within text as text', () => {
  const fill = compileTemplate({
    title: 'Alert {{ alert.name }}: {{alert.score}} on {{alert.source.host}}',
    score: '{{alert.score}}',
    source: '{{ alert.source }}',
    all: ['{{count}}', { key: '{{key}}' }, 7, null, true],
    missing: ['{{alert.details.nothing}}', 'x{{recipient}}x'],
  });
  expect(fill(alertMessage())).toEqual({
    title: 'Alert SomeAlert: 35 on ws-0412.corp.example',
    score: 35,
    source: { host: 'ws-0412.corp.example', account: 'jdoe', domain: 'CORP' },
    all: [1, { key: '0123456789abcdef0123456789abcdef' }, 7, null, true],
    missing: [null, 'xx'],
  });
});

test('what an alert says is never read as a template, and stays where it was put', () => {
  const template: Json = { a: '{{alert.summary}}', b: '<{{alert.title}}|{{alert.summary}}>' };
  const fill = compileTemplate(template);
  fc.assert(
    fc.property(arbAlert, ({ title, summary }) => {
      const filled = fill(alertMessage({ alerts: [alert({ title, summary })] }));
      expect(filled).toEqual({ a: summary, b: `<${title}|${summary}>` });
    }),
  );
  const nested = alert({ title: '{{key}}', summary: '{{alert.title}} $& $1' });
  expect(fill(alertMessage({ alerts: [nested] }))).toEqual({
    a: nested.summary,
    b: `<{{key}}|${nested.summary}>`,
  });
});

test('names reach own properties alone', () => {
  const names = ['constructor', '__proto__', 'toString', 'constructor.name'];
  const fill = compileTemplate(names.map((name) => `{{alert.${name}}}`));
  expect(fill(alertMessage())).toEqual([null, null, null, null]);
});

test('a name that is none is refused, with all others and where they stand', () => {
  expect(() =>
    compileTemplate({
      a: ['{{alert.id}}', '{{alret.id}}'],
      b: { c: 'x {{constructor}} {{keys}}' },
    }),
  ).toThrow(
    expect.objectContaining({
      problems: [
        expect.objectContaining({ code: 'template-invalid', path: 'template.a.1' }),
        expect.objectContaining({ path: 'template.b.c' }),
        expect.objectContaining({ path: 'template.b.c' }),
      ],
    }),
  );
});
