import type { Alert } from '../core/alert.ts';
import type { Channel, Outcome } from './channel.ts';
import { cut, cutLine } from './cut.ts';
import type { HttpAnswer, Post } from './http.ts';
import { basicAuthorization, optionProblem, refuseOptions } from './http-channel.ts';
import { httpOutcome, isFailed } from './http-outcome.ts';
import type { Json } from './json.ts';
import type { Message } from './message.ts';
import { textOf, titleOf } from './message-text.ts';
import { delivered } from './outcome.ts';
import { toPlainLine, toPlainText } from './plain-text.ts';

/** A project of Jira Cloud. */
export interface JiraOptions {
  readonly post: Post;
  /** The site, for example `https://example.atlassian.net`. */
  readonly url: string;
  /** The account, and a token of it, which is a secret. */
  readonly email: string;
  readonly apiToken: string;
  /** Key of the project, for example `SOC`. */
  readonly project: string;
  /** Name of the type of issues; `Task`. */
  readonly issueType?: string | undefined;
}

/**
 * developer.atlassian.com/cloud/jira/platform/rest/v3: `POST /rest/api/3/search/jql`, `POST
 * /rest/api/3/issue`, `POST /rest/api/3/issue/{key}/comment`, texts in the Atlassian Document
 * Format; summaries of 255 and texts of 32,767 characters.
 */
const SUMMARY_CHARS_MAX = 255;
const TEXT_CHARS_MAX = 32_767;

/**
 * One issue for each alert, found again by its label `tocsin-<id>`: while it is open, what comes
 * later is a comment of it. Jira knows no key of repetition: an attempt whose answer was lost
 * finds its issue by the label, unless Jira's index is behind. Built to the documented format and
 * not yet seen by the real service. Throws a `DefinitionError` (`option-invalid`).
 */
export function jira(options: JiraOptions): Channel {
  const { url, post, email, apiToken, project } = options;
  const problems = [
    ...(isText(email) ? [] : [optionProblem('email', 'an address', email)]),
    ...(isText(apiToken) ? [] : [optionProblem('apiToken', 'a token', apiToken)]),
    ...(/^[A-Z][A-Z0-9_]+$/.test(project) ? [] : [optionProblem('project', 'a key', project)]),
  ];
  refuseOptions('jira', { url, post }, problems);
  const site = jiraSite(options);
  return {
    send: async (message, signal) => {
      let last: Outcome = delivered();
      for (const issue of issuesOf(message)) {
        last = await site.tell(issue, signal);
        if (last.status !== 'delivered') return last;
      }
      return last;
    },
  };
}

/** What is told of one alert. */
interface Issue {
  readonly label: string;
  readonly summary: string;
  readonly text: string;
}

interface JiraSite {
  readonly tell: (issue: Issue, signal: AbortSignal) => Promise<Outcome>;
}

function jiraSite({
  url,
  post,
  email,
  apiToken,
  project,
  issueType = 'Task',
}: JiraOptions): JiraSite {
  const base = `${url.replace(/\/$/, '')}/rest/api/3`;
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    authorization: basicAuthorization(email, apiToken),
  };
  const ask = (path: string, body: Json, signal: AbortSignal): ReturnType<Post> =>
    post({ url: base + path, headers, body: JSON.stringify(body) }, signal);
  return {
    tell: async ({ label, summary, text }, signal) => {
      const jql = `project = "${project}" AND labels = "${label}" AND statusCategory != Done`;
      const found = await ask('/search/jql', { jql, maxResults: 1, fields: ['key'] }, signal);
      const outcome = httpOutcome(found);
      if (isFailed(found) || outcome.status !== 'delivered') return outcome;
      const key = keyIn(found);
      if (key !== undefined) {
        return httpOutcome(await ask(`/issue/${key}/comment`, { body: document(text) }, signal));
      }
      const issue = { project: { key: project }, issuetype: { name: issueType }, labels: [label] };
      const fields = { ...issue, summary, description: document(text) };
      const made = await ask('/issue', { fields }, signal);
      const told = httpOutcome(made);
      return told.status === 'delivered' && !isFailed(made) ? delivered(keyIn(made)) : told;
    },
  };
}

function issuesOf(message: Message): Issue[] {
  if (message.kind === 'alerts') return message.alerts.map(issueOf);
  const summary = titleOf(message, SUMMARY_CHARS_MAX);
  return [{ label: `tocsin-${message.key}`, summary, text: textOf(message, TEXT_CHARS_MAX) }];
}

function issueOf(alert: Alert): Issue {
  return {
    label: `tocsin-${alert.id.replace(/[^\w-]/g, '')}`,
    summary: cutLine(toPlainLine(alert), SUMMARY_CHARS_MAX),
    text: cut(toPlainText(alert), TEXT_CHARS_MAX),
  };
}

/** The key of the first issue in an answer; anything else that an answer says is not used. */
function keyIn({ body }: HttpAnswer): string | undefined {
  return /"key"\s*:\s*"([A-Z][A-Z0-9_]+-\d{1,12})"/.exec(body)?.[1];
}

/** Text alone: a node of text is never read as anything else. */
function document(text: string): Json {
  const content = text.split('\n').map((line) => ({
    type: 'paragraph',
    content: line === '' ? [] : [{ type: 'text', text: line }],
  }));
  return { type: 'doc', version: 1, content };
}

function isText(value: string): boolean {
  return typeof value === 'string' && value !== '';
}
