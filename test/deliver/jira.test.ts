import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jira } from '../../src/deliver/jira.ts';
import { alert } from '../node/alerts.ts';
import { arbAlert } from './arb-alert.ts';
import { alertMessage, groupOf, never, validation } from './messages.ts';
import { fakePost, outcomeOf } from './posted.ts';

const options = {
  url: 'https://example.atlassian.test',
  email: 'tocsin@soc.example',
  apiToken: 'token',
  project: 'SOC',
};
const none = { status: 200, body: '{"issues":[],"isLast":true}' };
const found = { status: 200, body: '{"issues":[{"id":"7","key":"SOC-12"}],"isLast":true}' };
const made = { status: 201, body: '{"id":"8","key":"SOC-13","self":"https://x/8"}' };

test('an alert without an open issue becomes one, found again by its label', async () => {
  const post = fakePost(none, made);
  const channel = jira({ ...options, post });
  expect(await channel.send(alertMessage(), never)).toEqual({
    status: 'delivered',
    reference: 'SOC-13',
  });
  const [search, create] = post.requests;
  const label = `tocsin-${alert().id}`;
  expect(search?.url).toBe('https://example.atlassian.test/rest/api/3/search/jql');
  expect(JSON.parse(search?.body ?? '').jql).toBe(
    `project = "SOC" AND labels = "${label}" AND statusCategory != Done`,
  );
  expect(create?.url).toBe('https://example.atlassian.test/rest/api/3/issue');
  expect(create?.headers['authorization']).toMatch(/^Basic /);
  expect(JSON.parse(create?.body ?? '')).toMatchObject({
    fields: {
      project: { key: 'SOC' },
      issuetype: { name: 'Task' },
      labels: [label],
      summary: '[MEDIUM 35] SomeAlert ws-0412.corp.example: task Backup was created',
      description: { type: 'doc', version: 1 },
    },
  });
});

test('what comes later is a comment of the open issue', async () => {
  const post = fakePost(found, { status: 201, body: '{}' });
  await jira({ ...options, post }).send(alertMessage(), never);
  expect(post.requests[1]?.url).toBe(
    'https://example.atlassian.test/rest/api/3/issue/SOC-12/comment',
  );
});

test('each alert of a group by itself, up to the first that does not arrive', async () => {
  const post = fakePost(none, made, { status: 429, body: '', retryAfter: '9' });
  expect(await jira({ ...options, post }).send(groupOf(3), never)).toMatchObject({
    status: 'retryable',
    afterMs: 9_000,
  });
  expect(post.requests).toHaveLength(3);
});

test.each([
  [{ status: 401, body: '' }, 'rejected'],
  [{ status: 503, body: '' }, 'retryable'],
])('an answer of %j to the search', async (answer, status) => {
  const outcome = await outcomeOf((post) => jira({ ...options, post }), alertMessage(), answer);
  expect(outcome).toMatchObject({ status });
});

test('an answer to the creation that refuses it', async () => {
  const make = (post: Parameters<typeof jira>[0]['post']) => jira({ ...options, post });
  const refused = { status: 400, body: '{"key":"SOC-1"}' };
  expect(await outcomeOf(make, alertMessage(), none, refused)).toEqual({
    status: 'rejected',
    reason: 'refused',
    detail: 'HTTP 400',
  });
});

test('no key of an answer leads elsewhere', async () => {
  const hostile = { status: 200, body: '{"issues":[{"key":"../../x"}]}' };
  const post = fakePost(hostile, made);
  await jira({ ...options, post }).send(alertMessage(), never);
  expect(post.requests[1]?.url).toMatch(/\/issue$/);
});

test('keeps all limits, and no alert changes the query', async () => {
  await fc.assert(
    fc.asyncProperty(arbAlert, fc.string(), async (one, id) => {
      const post = fakePost(none, made);
      const message = alertMessage({ alerts: [{ ...one, id }] });
      await jira({ ...options, post }).send(message, never);
      const [search, create] = post.requests.map(({ body }) => JSON.parse(body));
      expect(search.jql).toMatch(
        /^project = "SOC" AND labels = "tocsin-[\w-]*" AND statusCategory != Done$/,
      );
      expect(create.fields.summary.length).toBeLessThanOrEqual(255);
      expect(create.fields.summary).not.toMatch(/[\p{Cc}]/u);
    }),
  );
});

test('the handshake carries the code', async () => {
  const post = fakePost(none, made);
  await jira({ ...options, post }).send(validation, never);
  expect(post.requests[1]?.body).toContain('CODE234567');
});

test('options that are wrong are listed', () => {
  const wrong = { url: '', email: '', apiToken: '', project: 'SOC" OR 1', post: fakePost() };
  expect(() => jira(wrong)).toThrow(
    expect.objectContaining({
      problems: ['email', 'apiToken', 'project', 'url'].map((path) =>
        expect.objectContaining({ path }),
      ),
    }),
  );
});
