/** What CloudTrail says of a call that makes or changes something. */
import type { CloudOpEvent } from '../../core/event.ts';
import { type Body, objectAt, textAt } from './cloud-body.ts';
import type { CloudCall } from './cloud-call.ts';

/** The parameters of the request. */
export function awsParameters({ fields }: CloudOpEvent): Body {
  return objectAt(fields, 'requestParameters');
}

/** Thing and region; that of an operation which begins with `create` is new. */
export function awsCall(
  event: CloudOpEvent,
  thing: string,
): Pick<CloudCall, 'thing' | 'change' | 'place'> {
  const isNew = /:(?:create|register)/.test(event.operation);
  return {
    thing,
    change: isNew ? 'created' : 'changed',
    place: textAt(event.fields, 'awsRegion'),
  };
}
