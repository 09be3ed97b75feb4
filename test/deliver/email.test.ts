import { expect, test } from 'vitest';
import { email, type Mail } from '../../src/deliver/email.ts';
import { delivered } from '../../src/deliver/outcome.ts';
import { alert } from '../node/alerts.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';

const from = 'tocsin@soc.example';

function mailbox(to?: readonly string[]) {
  const mails: Mail[] = [];
  const sendMail = async (mail: Mail) => {
    mails.push(mail);
    return delivered();
  };
  return { mails, channel: email({ from, to, sendMail, textCharsMax: 1_000 }) };
}

test('a message without a recipient goes to those of the channel, or nowhere', async () => {
  const { mails, channel } = mailbox(['a@soc.example', 'b@soc.example']);
  await channel.send(alertMessage(), never);
  expect(mails[0]?.to).toEqual(['a@soc.example', 'b@soc.example']);
  expect(await mailbox().channel.send(alertMessage(), never)).toMatchObject({
    reason: 'recipient-missing',
  });
});

test.each([
  'a@b.example, c@d.example',
  'a@b.example\r\nBcc: c@d.example',
  '"x" <a@b.example>',
  '@b.example',
  'a@',
  'a b@c.example',
  `${'a'.repeat(65)}@b.example`,
])('%j is no recipient', async (recipient) => {
  const { mails, channel } = mailbox();
  expect(await channel.send(alertMessage({ recipient }), never)).toMatchObject({
    status: 'rejected',
    reason: 'refused',
  });
  expect(mails).toEqual([]);
});

test('the subject is one line of at most 200 characters, the text is cut and marked', async () => {
  const { mails, channel } = mailbox(['a@soc.example']);
  const summary = `x\r\nBcc: y ${'z'.repeat(3_000)}`;
  await channel.send(alertMessage({ alerts: [alert({ summary })] }), never);
  expect(mails[0]?.subject).toMatch(/^\[MEDIUM 35\] .*\\u000d\\u000aBcc.*… \(cut\)$/);
  expect(mails[0]?.subject.length).toBe(200);
  expect(mails[0]?.text).toMatch(/… \(cut\)\n$/);
  expect(mails[0]?.text.length).toBe(1_001);
});

test('a group says how many there are, and the highest severity decides the priority', async () => {
  const { mails, channel } = mailbox(['a@soc.example']);
  await channel.send(groupOf(3), never);
  expect(mails[0]?.subject).toContain('(+2 more)');
  expect(mails[0]?.headers['X-Priority']).toBe('3');
  const alerts = [alert(), alert({ severity: 'high' })];
  await channel.send(alertMessage({ alerts, heldBack: 4 }), never);
  expect(mails[1]?.headers['X-Priority']).toBe('1');
  expect(mails[1]?.subject).toContain('(4 held back)');
});

test('the handshake refers to no alert', async () => {
  const { mails, channel } = mailbox(['a@soc.example']);
  await channel.send(validation, never);
  expect(mails[0]?.headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
});

test('an id that is none becomes no header', async () => {
  const { mails, channel } = mailbox(['a@soc.example']);
  await channel.send(alertMessage({ alerts: [alert({ id: 'x>\r\nBcc: y' })] }), never);
  expect(mails[0]?.headers).not.toHaveProperty('References');
});

test('options that are wrong are listed', () => {
  const wrong = { from: 'nobody', to: ['x'], sendMail: undefined, textCharsMax: 999 };
  // @ts-expect-error: a mailer is missing, as JavaScript allows
  expect(() => email(wrong)).toThrow(
    expect.objectContaining({
      problems: ['from', 'to[0]', 'sendMail', 'textCharsMax'].map((path) =>
        expect.objectContaining({ code: 'option-invalid', path }),
      ),
    }),
  );
});
