import type { Channel, Outcome } from '../../src/deliver/channel.ts';
import type { HttpAnswer, HttpRequest, Post } from '../../src/deliver/http.ts';
import type { Message } from '../../src/deliver/message.ts';
import { never } from './messages.ts';

/** A way out that keeps what is posted and answers in turn; 200, where no answer is left. */
export function fakePost(...answers: HttpAnswer[]): Post & { readonly requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const post: Post = async (request) => {
    requests.push(request);
    return answers.shift() ?? { status: 200, body: '' };
  };
  return Object.assign(post, { requests });
}

/** The JSON that a channel posts for a message. */
export async function postedBy<T>(make: (post: Post) => Channel, message: Message): Promise<T> {
  const post = fakePost();
  await make(post).send(message, never);
  return JSON.parse(post.requests[0]?.body ?? 'null');
}

/** The outcome of a message that is answered so. */
export async function outcomeOf(
  make: (post: Post) => Channel,
  message: Message,
  ...answers: HttpAnswer[]
): Promise<Outcome> {
  return make(fakePost(...answers)).send(message, never);
}
