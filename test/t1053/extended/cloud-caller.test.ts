import { expect, test } from 'vitest';
import type { CloudOpEvent } from '../../../src/core/event.ts';
import { callerReasons } from '../../../src/t1053/extended/cloud-caller.ts';
import { request } from './cloud-events.ts';

test.each<[Partial<CloudOpEvent>, readonly number[]]>([
  [{ caller: 'eve', callerType: 'user' }, []],
  [{ caller: undefined, callerType: undefined }, []],
  [{ caller: 'system:anonymous', callerType: 'user' }, [20]],
  [{ provider: 'aws', caller: 'arn:aws:iam::111122223333:root', callerType: 'user' }, [20]],
  [{ provider: 'gcp', caller: 'x:root', callerType: 'user' }, []],
  [{ caller: 'eve', callerType: 'guest' }, [15]],
  [{ caller: 'app', callerType: 'servicePrincipal' }, [10]],
])('the caller %j adds %j', (caller, points) => {
  const event = { ...request('jobs', 'create'), ...caller };
  expect(callerReasons(event).map((reason) => reason.points)).toEqual(points);
});
